import * as z from 'zod/mini'
import { type RecordId, recordId, ulidMaker } from '#domain/id.ts'
import type { JoiningKey } from '#domain/joining-key.ts'
import { roles } from '#domain/roles.ts'
import { readAccount } from './account-at-relay.ts'
import { type Asked, askRelay } from './ask-relay.ts'
import type { Attempt, Entrant } from './attempt.ts'
import type { Account } from './device.ts'
import type { Platform } from './platform.ts'
import { type Patience, untilAnswered } from './until-answered.ts'

/** What an association says of what it does with people's data. Texts may be empty. */
export type DataNotice = z.output<typeof dataNoticeSchema>

export const dataNoticeSchema = z.object({
  /** Who is responsible for the data. */
  organisation: z.string(),
  /** Whom to ask. */
  contact: z.string(),
  purposes: z._default(z.string(), ''),
  keptFor: z._default(z.string(), ''),
})

const invitationSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('invitation'),
    space: z.object({ name: z.string(), title: z.string() }),
    role: z.enum(roles),
    /** How many people it still lets in. */
    left: z.number(),
    /** In ms since 1970. */
    expiresAt: z.number(),
    notice: dataNoticeSchema,
  }),
  /** A personal link: one comes back under a name that one has already. */
  z.object({
    kind: z.literal('entry'),
    name: z.string(),
    expiresAt: z.optional(z.number()),
    notice: z.optional(dataNoticeSchema),
  }),
])

/** What a key opens, said before it is used. */
export type ShownInvitation = z.output<typeof invitationSchema>

const namesakesSchema = z.object({
  persons: z.array(
    z.object({
      person: z.string(),
      name: z.string(),
      /** What they say of themselves. */
      words: z.optional(z.string()),
      /** Whether somebody comes in as them already. */
      hasEntered: z.boolean(),
    }),
  ),
})

/** Somebody who is listed where one comes in, and called as one is. */
export type Namesake = z.output<typeof namesakesSchema>['persons'][number]

/** Who says that they come in. */
export type NewEntrant = Pick<Entrant, 'name' | 'device' | 'isKnown' | 'isShared'> & {
  /** Who they are among those that are listed; `undefined`: somebody new. */
  readonly person?: RecordId | undefined
}

/** Coming into a space by a link or a code. Each step is kept on the device: a lost answer is asked for again. */
export type Joining = {
  /** Takes a key in hand, to be used now or when a relay answers. The same again goes on where it was left. */
  hold(key: JoiningKey): Promise<void>
  /** Lets the key go. An account that a lost answer told of stays at the relay, unused. */
  letGo(): Promise<void>
  /** What the key in hand opens. Does not use it. */
  look(patience: Patience): Promise<Asked<ShownInvitation>>
  /** Those who are called so already where the key leads. A relay that does not know knows of nobody. */
  namesakes(name: string, patience: Patience): Promise<Asked<readonly Namesake[]>>
  /**
   * Joins, and remembers the account on this device. Asked again with the key still in hand, it is the same joining:
   * one person, one use. `isKnown`: whoever holds this device already comes in, instead of somebody new.
   */
  join(entrant: NewEntrant, patience: Patience): Promise<Asked<Account>>
  /** Asks again what `join` asked, after a reload. */
  joinAgain(patience: Patience): Promise<Asked<Account>>
}

/** @param options `remember` writes down who came in, before the key leaves the hand */
export function joiningBy(options: {
  readonly platform: Platform
  readonly attempt: () => Attempt | undefined
  readonly keep: (attempt: Attempt | undefined) => Promise<void>
  readonly account: () => Account | undefined
  readonly remember: (account: Account, entrant: Entrant) => Promise<void>
}): Joining {
  const { platform, attempt, keep, account, remember } = options
  const newUlid = ulidMaker(platform.clock, platform.random)
  const held = (): Attempt => {
    const now = attempt()
    if (!now) throw new Error('No invitation is in hand')
    return now
  }
  const mint = (isKnown: boolean) => ({
    person: (isKnown ? account()?.person : undefined) ?? recordId('person', newUlid()),
    attempt: randomWord(platform),
  })
  const ask = async ({ key, entrant }: Attempt, patience: Patience): Promise<Asked<Account>> => {
    if (!entrant) throw new Error('Nobody has said who comes in')
    const { isKnown: _known, isListed: _listed, isShared, ...words } = entrant
    const question = {
      method: 'POST',
      path: '_veillee/join',
      body: { ...key, ...words, ...(isShared && { shared: true }) },
      read: readAccount,
    } as const
    const asked = await untilAnswered(() => askRelay(platform, question), platform, patience)
    if (!asked.ok) return asked
    await remember(asked.value, entrant)
    await keep(undefined)
    return asked
  }
  return {
    hold: async key => {
      if (!isSameKey(attempt()?.key, key)) await keep({ key })
    },
    letGo: () => keep(undefined),
    look: patience => {
      const question = {
        method: 'POST',
        path: '_veillee/invitation',
        body: held().key,
        read: (answer: unknown) => invitationSchema.parse(answer),
      } as const
      return untilAnswered(() => askRelay(platform, question), platform, patience)
    },
    namesakes: async (name, patience) => {
      const question = {
        method: 'POST',
        path: '_veillee/invitation/namesakes',
        body: { ...held().key, name },
        read: (answer: unknown) => namesakesSchema.parse(answer).persons,
      } as const
      const asked = await untilAnswered(() => askRelay(platform, question), platform, patience)
      // What stands against joining is said where one joins.
      return asked.ok || asked.problem === 'unreachable' ? asked : { ok: true, value: [] }
    },
    join: async ({ name, device, isKnown, isShared = false, person: listed }, patience) => {
      const { key, entrant } = held()
      const isListed = listed !== undefined
      const words = { name, device, isKnown, isShared, isListed }
      // Whoever corrects their name after a lost answer is still the same person, at the same try.
      const isSame =
        entrant !== undefined &&
        entrant.isKnown === isKnown &&
        (entrant.isShared ?? false) === isShared &&
        (isListed ? entrant.person === listed : entrant.isListed !== true)
      const { person, attempt } = isSame ? entrant : mint(isKnown)
      const next: Attempt = { key, entrant: { person: listed ?? person, attempt, ...words } }
      await keep(next)
      return ask(next, patience)
    },
    joinAgain: patience => ask(held(), patience),
  }
}

function isSameKey(held: JoiningKey | undefined, key: JoiningKey): boolean {
  return held !== undefined && JSON.stringify(held) === JSON.stringify(key)
}

/** 128 bits of chance in base64url letters: what makes this try its own. */
function randomWord({ random }: Platform): string {
  return Array.from({ length: 22 }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('')
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
