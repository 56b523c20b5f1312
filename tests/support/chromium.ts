import { existsSync } from 'node:fs'

const KNOWN_PATHS = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
]

/** The flags under which Chromium runs headless, in a container, without calling home. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Path of a Chromium already on this machine, or `undefined` (Playwright then looks for its own). */
export function chromiumPath(): string | undefined {
  return KNOWN_PATHS.find(path => path !== undefined && path !== '' && existsSync(path))
}
