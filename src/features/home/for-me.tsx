import type { Notebook } from '#data/index.ts'
import { Arrived } from './arrived.tsx'
import { Awaiting } from './awaiting.tsx'

/** What concerns whoever holds this device: what waits for them, and what came while they were away. */
export function ForMe({
  notebook,
  timeZone,
  now,
}: {
  readonly notebook: Notebook
  readonly timeZone: string
  readonly now: number
}) {
  return (
    <>
      <Awaiting notebook={notebook} timeZone={timeZone} now={now} />
      <Arrived notebook={notebook} />
    </>
  )
}
