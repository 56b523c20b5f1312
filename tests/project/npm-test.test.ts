import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'

const STEPS = ['tsc', 'biome', 'knip', 'vite', 'size-limit']

describe('npm test', () => {
  test('ends with the count of what was tested', () => {
    const { status, lastLine } = npmTest({
      vitest: 'echo "12 passed, 0 failed, 1 skipped" > "$VEILLEE_COUNT_FILE"',
    })
    expect({ status, lastLine }).toEqual({ status: 0, lastLine: '12 passed, 0 failed, 1 skipped' })
  })

  test('ends with it when a test fails and Vitest goes on talking, and is a failure', () => {
    const { status, lastLine } = npmTest({
      vitest: 'echo "12 passed, 3 failed, 0 skipped" > "$VEILLEE_COUNT_FILE"; echo something hangs; exit 1',
    })
    expect({ status, lastLine }).toEqual({ status: 1, lastLine: '12 passed, 3 failed, 0 skipped' })
  })

  test('is a failure when Vitest dies before it has counted', () => {
    const { status, lastLine, output } = npmTest({ vitest: 'kill -9 $$' })
    expect(output).toContain('Vitest ended before it had counted its tests.')
    expect({ status, lastLine }).toEqual({ status: 1, lastLine: '0 passed, 1 failed, 0 skipped' })
  })

  test.each(STEPS)('runs no test when %s refuses, says which step it was, and is a failure', program => {
    const { status, lastLine, output } = npmTest({ [program]: 'exit 2', vitest: 'echo the tests ran' })
    expect(output).toMatch(new RegExp(`FAILED: the .* did not pass \\(${program}.*no test was run`))
    expect(output).not.toContain('the tests ran')
    expect({ status, lastLine }).toEqual({ status: 1, lastLine: '0 passed, 1 failed, 0 skipped' })
  })
})

describe('the counting reporter', () => {
  test('counts what passed, failed and was skipped, and a file that cannot be read as one failure', () => {
    const folder = temporaryFolder()
    writeFileSync(
      join(folder, 'some.test.js'),
      `test('a', () => {}); test('b', () => {}); test('c', () => { throw new Error('c') }); test.skip('d', () => {})`,
    )
    writeFileSync(join(folder, 'broken.test.js'), `import './nowhere.js'`)
    const { status, lastLine } = ran(process.execPath, [
      resolve('node_modules/vitest/vitest.mjs'),
      'run',
      '--globals',
      `--root=${folder}`,
      `--reporter=${resolve('tests/support/count-reporter.ts')}`,
    ])
    expect({ status, lastLine }).toEqual({ status: 1, lastLine: '2 passed, 2 failed, 1 skipped' })
  })
})

/** Runs the whole of it with stand-ins for its programs: each does nothing, but those given here as shell scripts. */
function npmTest(scripts: Readonly<Record<string, string>>) {
  const folder = temporaryFolder()
  for (const program of [...STEPS, 'vitest']) {
    const path = join(folder, program)
    writeFileSync(path, `#!/bin/sh\n${scripts[program] ?? 'exit 0'}\n`)
    chmodSync(path, 0o755)
  }
  return ran(process.execPath, ['tests/support/run-all.ts'], {
    PATH: [folder, process.env.PATH].join(delimiter),
    // Any file does: it is only looked for.
    CHROMIUM_PATH: process.execPath,
  })
}

function ran(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, VEILLEE_COUNT_FILE: undefined, ...env },
  })
  return { status, lastLine: stdout.trimEnd().split('\n').at(-1), output: `${stdout}\n${stderr}` }
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'veillee-npm-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
