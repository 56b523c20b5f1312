import { spawnSync } from 'node:child_process'
import { ensureChromium } from './ensure-chromium.ts'

/** `npm test`: everything, browser included, complete in itself on a fresh machine. */
ensureChromium()
run('vite', ['build', '--logLevel', 'warn'])
run('vitest', ['run', '--reporter=default', '--reporter=./tests/support/count-reporter.ts'])

function run(program: string, args: readonly string[]): void {
  const { status } = spawnSync(program, args, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
