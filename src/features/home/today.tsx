import type { Notebook } from '#data/index.ts'
import { Also } from './also.tsx'
import { Arrived, useArrivals } from './arrived.tsx'
import { Awaiting, useWaiting } from './awaiting.tsx'
import { Coming, useComing } from './coming.tsx'
import { Latest, useLatest } from './latest.tsx'

/**
 * What the home tells today: what is coming, what waits for whoever holds this device, what came while they were away,
 * the latest of the journal. It stands all at once: told one after the other, each part would push the next under the
 * finger that is about to touch it.
 */
export function Today({
  notebook,
  timeZone,
  now,
  isMine,
}: {
  readonly notebook: Notebook
  readonly timeZone: string
  readonly now: number
  /** Whether it is known who holds the device: what waits for somebody is shown to nobody else. */
  readonly isMine: boolean
}) {
  const coming = useComing(notebook, timeZone)
  const waiting = useWaiting(notebook)
  const arrivals = useArrivals(notebook)
  const latest = useLatest(notebook)
  if (!coming || !waiting || !arrivals || !latest) return null
  return (
    <>
      <Coming notebook={notebook} timeZone={timeZone} coming={coming} />
      {isMine && <Awaiting notebook={notebook} timeZone={timeZone} now={now} waiting={waiting} />}
      {isMine && <Arrived {...arrivals} />}
      <Latest notebook={notebook} timeZone={timeZone} lines={latest} />
      <Also />
    </>
  )
}
