import * as z from 'zod/mini'

/** What is remembered of a store beside it, where it outlives the store: how much it held. */
export type HeldBefore = {
  readonly space: string
  /** How many documents it held that were not deleted. */
  readonly records: number
  /** How many of them no relay had taken. */
  readonly toSend: number
  /** It was found to hold nothing, and its person has not been told yet. */
  readonly isLost?: boolean | undefined
}

/** A few words that a device keeps apart from its databases: `localStorage` in a browser. It may keep nothing. */
export type Notes = {
  readonly keys: () => readonly string[]
  readonly get: (key: string) => string | undefined
  readonly set: (key: string, value: string) => void
  readonly remove: (key: string) => void
}

const PREFIX = 'veillee.held|'

const schema = z.object({
  space: z.string(),
  records: z.number(),
  toSend: z.number(),
  isLost: z.optional(z.boolean()),
})

/** What the store of this name held when it was last looked at. */
export function heldBefore(notes: Notes, store: string): HeldBefore | undefined {
  return read(notes, `${PREFIX}${store}`)
}

/** What this device has held in stores that are not here any more. */
export async function lostStores(
  notes: Notes,
  isHere: (store: string) => Promise<boolean>,
): Promise<readonly HeldBefore[]> {
  const stores = notes.keys().flatMap(key => (key.startsWith(PREFIX) ? [key.slice(PREFIX.length)] : []))
  const here = await Promise.all(stores.map(isHere))
  return stores.filter((_, index) => !here[index]).flatMap(store => heldBefore(notes, store) ?? [])
}

export function rememberHeld(notes: Notes, store: string, held: HeldBefore): void {
  notes.set(`${PREFIX}${store}`, JSON.stringify(held))
}

/** Forgets that a store held anything: its person has been told, or has erased it. */
export function forgetHeld(notes: Notes, store: string): void {
  notes.remove(`${PREFIX}${store}`)
}

function read(notes: Notes, key: string): HeldBefore | undefined {
  try {
    return schema.safeParse(JSON.parse(notes.get(key) ?? 'null')).data
  } catch {
    return undefined
  }
}
