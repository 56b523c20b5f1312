import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder that goes when the file's last test has ended. */
export function longLivedFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'veillee-relay-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
