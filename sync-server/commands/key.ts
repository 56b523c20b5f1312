import { readFileSync, writeFileSync } from 'node:fs'
import { withRelay } from './with-relay.ts'

/** What the command is told: what to do with the territory's key, and for how many days the one before still holds. */
export type KeyCommand = {
  readonly command: 'key'
  readonly data: string
  readonly act: { readonly export: string } | { readonly import: string } | 'rotate'
  readonly grace: number
}

const DAY = 24 * 3600 * 1000

/**
 * Gives the territory's key to another relay, takes it from one, or changes it after a theft. Ends with 0, or with 2
 * when asked for what cannot be.
 */
export async function runKey({ data, act, grace }: KeyCommand, say: (line: string) => void): Promise<0 | 2> {
  try {
    return await withRelay(data, say, async ({ admin }) => {
      const held = grace === 0 ? 'at once' : `in ${grace} days`
      if (act === 'rotate') {
        admin.rotateKeys(grace * DAY)
        say(`The key is another one. What the one before signed ends ${held}. Give it to the other relays.`)
      } else if ('export' in act) {
        // Never written over, and read by nobody else: whoever has it can enter as anybody.
        writeFileSync(act.export, admin.exportKeys(), { flag: 'wx', mode: 0o600 })
        say(
          `${act.export} holds the territory's key. Carry it by hand, and destroy it once the other relay has it.`,
        )
      } else {
        admin.importKeys(readFileSync(act.import, 'utf8'), grace * DAY)
        say(`This relay has the territory's key. What its own signed before ends ${held}.`)
      }
    })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'path' in error)) throw error
    say(`${error.path}: ${error.code === 'EEXIST' ? 'the file is there already' : error.message}`)
    return 2
  }
}
