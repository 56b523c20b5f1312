import * as z from 'zod/mini'

const answerSchema = z.object({ path: z.string() })

/** How long to wait for a relay that may not be in reach, in ms. */
const PATIENCE = 10_000

/**
 * The address at which calendar programs read this space's agenda from the relay that serves this page, given to
 * whoever is signed in. It is theirs: who has it can read the agenda.
 * @throws RelayAway when no relay answers, or one that has no such address
 */
export async function calendarAddress(space: string): Promise<string> {
  // Named in the data layer's index, which the first screen takes: what talks to relays comes later.
  const { withTimeout } = await import('./relay-client.ts')
  return await withTimeout(PATIENCE, undefined, async signal => {
    const { origin } = globalThis.location
    const response = await fetch(`${origin}/_veillee/spaces/${encodeURIComponent(space)}/calendar`, {
      credentials: 'same-origin',
      cache: 'no-store',
      signal,
    })
    return `${origin}${answerSchema.parse(await response.json()).path}`
  })
}
