import * as z from 'zod/mini'
import type { UnfinishedPull } from './sync-status.ts'

const relayNameSchema = z.optional(z.object({ id: z.string(), name: z.string(), isHub: z.boolean() }))

/**
 * How the exchange stands, as the tab that exchanges writes it for all others. `at`: when this was written, in
 * ms; a state that has not been confirmed for a while is not believed.
 */
export const exchangeStateSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('exchanging'),
    at: z.number(),
    received: z.number(),
    toReceive: z.optional(z.number()),
    seqBefore: z.optional(z.number()),
    relay: relayNameSchema,
  }),
  z.object({ state: z.literal('upToDate'), at: z.number(), relay: relayNameSchema }),
  z.object({
    state: z.literal('alone'),
    at: z.number(),
    unfinished: z.optional(z.object({ received: z.number(), toReceive: z.number(), seqBefore: z.number() })),
  }),
  z.object({ state: z.literal('signInNeeded'), at: z.number() }),
])

export type ExchangeState = z.output<typeof exchangeStateSchema>

/** How far a pull came that broke off before its end; `undefined` when the last one reached it. */
export function unfinishedIn(state: ExchangeState | undefined): UnfinishedPull | undefined {
  if (state?.state === 'alone') return state.unfinished
  if (state?.state !== 'exchanging' || state.toReceive === undefined) return undefined
  const { received, toReceive, seqBefore } = state
  if (seqBefore === undefined || received >= toReceive) return undefined
  return { received, toReceive, seqBefore }
}
