import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Takes a data folder for one relay, or for what must not happen beside one; the answer lets it go. `undefined`
 * when somebody has it. The system lets it go by itself when its process ends, however it ends.
 */
export function lockFolder(dataFolder: string): (() => void) | undefined {
  const lock = new DatabaseSync(join(dataFolder, 'relay.lock'))
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return () => lock.close()
  } catch {
    lock.close()
    return undefined
  }
}
