import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COUNT_FILE } from './count-reporter.ts'
import { ensureChromium } from './ensure-chromium.ts'

/** `npm test`: everything, browser included, complete in itself on a fresh machine. Its last line says how it went. */
const before: readonly Step[] = [
  { name: 'the types', program: 'tsc', args: ['-b'] },
  { name: 'the layers and the lint', program: 'biome', args: ['check'] },
  { name: 'the dead code', program: 'knip', args: [] },
  { name: 'the build', program: 'vite', args: ['build', '--logLevel', 'warn'] },
  { name: 'the bundle size', program: 'size-limit', args: [] },
]

type Step = { readonly name: string; readonly program: string; readonly args: readonly string[] }

const failed = before.find(step => !succeeds(step))
if (failed) {
  stop(`${failed.name} did not pass (${[failed.program, ...failed.args].join(' ')}), so no test was run.`)
} else if (hasChromium()) {
  const { isPassed, line } = runTests()
  process.exitCode = isPassed ? 0 : 1
  console.log(`\n${line}`)
}

function succeeds({ name, program, args }: Step): boolean {
  console.log(`\n— ${name}`)
  return run(program, args, {})
}

function hasChromium(): boolean {
  try {
    ensureChromium()
    return true
  } catch (cause) {
    stop(cause instanceof Error ? cause.message : String(cause))
    return false
  }
}

// The line is printed here and not by the reporter: Vitest may still have something to say after its reporters.
function runTests(): { readonly isPassed: boolean; readonly line: string } {
  console.log('\n— the tests')
  const folder = mkdtempSync(join(tmpdir(), 'veillee-count-'))
  const file = join(folder, 'count')
  const args = ['run', '--reporter=default', '--reporter=./tests/support/count-reporter.ts']
  try {
    const isPassed = run('vitest', args, { [COUNT_FILE]: file })
    return { isPassed, line: readFileSync(file, 'utf8').trim() }
  } catch {
    return { isPassed: false, line: nothingRan('Vitest ended before it had counted its tests.') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function stop(reason: string): void {
  process.exitCode = 1
  console.log(`\n${nothingRan(reason)}`)
}

function nothingRan(reason: string): string {
  return `FAILED: ${reason}\n0 passed, 1 failed, 0 skipped`
}

function run(program: string, args: readonly string[], env: Readonly<Record<string, string>>): boolean {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  if (error) console.log(`${program} could not be started: ${error.message}`)
  return status === 0
}
