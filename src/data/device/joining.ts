import * as z from 'zod/mini'
import { recordId, ulidMaker } from '#domain/id.ts'
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

/** Coming into a space by a link or a code. Each step is kept on the device: a lost answer is asked for again. */
export type Joining = {
  /** Takes a key in hand, to be used now or when a relay answers. The same again goes on where it was left. */
  hold(key: JoiningKey): Promise<void>
  /** Lets the key go. An account that a lost answer told of stays at the relay, unused. */
  letGo(): Promise<void>
  /** What the key in hand opens. Does not use it. */
  look(patience: Patience): Promise<Asked<ShownInvitation>>
  /**
   * Joins, and remembers the account on this device. Asked again with the key still in hand, it is the same joining:
   * one person, one use. `isKnown`: whoever holds this device already comes in, instead of somebody new.
   */
  join(
    entrant: { readonly name: string; readonly device: string; readonly isKnown: boolean },
    patience: Patience,
  ): Promise<Asked<Account>>
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
    const { isKnown: _, ...words } = entrant
    const question = {
      method: 'POST',
      path: '_veillee/join',
      body: { ...key, ...words },
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
    join: async ({ name, device, isKnown }, patience) => {
      const { key, entrant } = held()
      // Whoever corrects their name after a lost answer is still the same person, at the same try.
      const same = entrant?.isKnown === isKnown ? entrant : mint(isKnown)
      const next: Attempt = {
        key,
        entrant: { person: same.person, attempt: same.attempt, name, device, isKnown },
      }
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
