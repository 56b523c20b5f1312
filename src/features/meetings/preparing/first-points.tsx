import type { Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'
import { PointList } from './missing-points.tsx'
import { readFirstPoints } from './proposals.ts'

/** What the ordre du jour of a new meeting will begin with, once its instance is chosen. */
export function FirstPoints({
  notebook,
  instance,
  startsAt,
  timeZone,
}: {
  readonly notebook: Notebook
  readonly instance: RecordId
  readonly startsAt: string
  readonly timeZone: string
}) {
  const points = useLive(
    () => notebook.live(() => readFirstPoints(notebook, { instance, startsAt }, timeZone)),
    [notebook, instance, startsAt, timeZone],
  )
  if (!points || points.length === 0) return null
  return (
    <section class="preparing-first" aria-label={say.startWith()}>
      <p class="field-label">{say.startWith()}</p>
      <PointList points={points} />
      <p class="field-hint">{say.startWithWhy()}</p>
    </section>
  )
}
