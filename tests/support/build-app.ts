import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Builds the app into a folder, as a release of its own: each build carries its hour. */
export async function buildApp(outDir: string): Promise<void> {
  // A process of its own: under the test runner's NODE_ENV the build would be a development one.
  await promisify(execFile)(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--outDir', outDir],
    { env: { ...process.env, NODE_ENV: 'production' } },
  )
}
