import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import { chromiumPath } from './chromium.ts'

/**
 * Finds a Chromium, or installs one and says so: Debian's by apt where this user may, Playwright's elsewhere.
 * @throws Error with what to do by hand, when neither works
 */
export function ensureChromium(): void {
  if (chromiumPath() || existsSync(chromium.executablePath())) return
  console.log('No Chromium on this machine: installing one for the browser tests.')
  if (installByApt() || installByPlaywright()) return
  throw new Error(
    'No Chromium could be installed. Install one by hand, or name it in CHROMIUM_PATH, and run again.',
  )
}

function installByApt(): boolean {
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  if (!runs([...prefix, 'apt-get', '--version'])) return false
  console.log('… with apt-get install chromium (about 120 MB).')
  const isInstalled =
    run([...prefix, 'apt-get', 'update']) &&
    run([...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', 'install', '-y', 'chromium'])
  return isInstalled && chromiumPath() !== undefined
}

function installByPlaywright(): boolean {
  console.log('… with playwright install chromium.')
  return (
    run(['npx', 'playwright', 'install', '--with-deps', 'chromium']) ||
    run(['npx', 'playwright', 'install', 'chromium'])
  )
}

function runs(command: readonly string[]): boolean {
  const [program = '', ...args] = command
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0
}

function run(command: readonly string[]): boolean {
  const [program = '', ...args] = command
  return spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
}
