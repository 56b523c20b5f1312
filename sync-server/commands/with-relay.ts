import { existsSync } from 'node:fs'
import { RelayError } from '#relay/errors.ts'
import { createRelay, type Relay } from '#relay/relay.ts'

/**
 * Works on the relay of a folder, whether it runs elsewhere or not, and says in words what it refuses.
 * Ends with 0, or with 2 when asked for what cannot be.
 */
export async function withRelay(
  data: string,
  say: (line: string) => void,
  work: (relay: Relay) => Promise<void>,
): Promise<0 | 2> {
  // A relay would make the folder: a mistyped name must not leave one behind.
  if (!existsSync(data)) {
    say(`There is no folder ${data}.`)
    return 2
  }
  const relay = await createRelay({ dataFolder: data })
  try {
    await work(relay)
    return 0
  } catch (error) {
    if (!(error instanceof RelayError)) throw error
    say(error.reason)
    return 2
  } finally {
    await relay.close()
  }
}
