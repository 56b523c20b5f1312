import type { Store } from '#data/store/store.ts'
import type { Clock } from '#domain/clock.ts'
import { isChunkId, readChunk, type TextChunk } from '#domain/text-chunk.ts'

/** From this age on, in ms, a passage that nobody sealed is sent as it is: its page was closed or killed. */
const LEFT_BEHIND = 120_000

/** How many of the passages that wait are looked at: those written last. */
const LOOKED_AT = 30

/**
 * Whether something waits here that is to be sent now. A passage that is still being written waits until it is
 * sealed, which its page does after a minute at most: sent at every save, it would go out twenty times.
 */
export async function isDue(store: Store, clock: Clock): Promise<boolean> {
  const [outbox, refused] = await Promise.all([store.outbox.read(), store.refused.read()])
  const isRefused = new Set(refused.map(({ id }) => id))
  const waiting = outbox.map(({ id }) => id).filter(id => !isRefused.has(id))
  if (waiting.some(id => !isChunkId(id))) return true
  const passages = await store.readMany(waiting.slice(-LOOKED_AT))
  return passages.some(passage => {
    const chunk = passage && readChunk(passage.view)
    return chunk !== undefined && (chunk.sealed === true || isLeftBehind(chunk, clock))
  })
}

/** Whether a passage that is not sealed was not written for so long that nobody may ever seal it. */
export function isLeftBehind({ at }: TextChunk, clock: Clock): boolean {
  return !(Math.abs(clock.now() - Date.parse(at)) < LEFT_BEHIND)
}
