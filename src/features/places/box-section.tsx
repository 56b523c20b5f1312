import type { Notebook, RecordView, SyncStatus } from '#data/index.ts'
import { formatSince } from '#ui/dates.ts'
import { Section } from '#ui/section.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'

/**
 * How fresh what comes from a place is, as far as this device knows: whether it is the place's own box that it met
 * last, and of when the last thing is that was written there and arrived. It knows nothing else, and says so.
 */
export function BoxSection({
  notebook,
  view,
  timeZone,
}: {
  readonly notebook: Notebook
  readonly view: RecordView<'place'>
  readonly timeZone: string
}) {
  const status = useLive(() => notebook.status, [notebook])
  const last = useLive(() => notebook.live(() => readLast(notebook, view.id)), [notebook, view.id])
  if (!status || !last) return null
  return (
    <Section title={say.boxTitle()}>
      <p>{boxSentence(view.fields.box, status, timeZone)}</p>
      <p class="soft">
        {last.at ? say.lastWritten({ when: formatSince(last.at, timeZone) }) : say.nothingWritten()}
      </p>
    </Section>
  )
}

/** What this device can say of the box of a place, by the relay that answered last. */
export function boxSentence(
  box: string | null | undefined,
  status: SyncStatus,
  timeZone: string,
  now: number = Date.now(),
): string {
  const name = box?.trim()
  if (!name) return say.boxUnknown()
  const { relay } = status
  if (!relay || relay.name.trim().toLowerCase() !== name.toLowerCase()) return say.boxNotMet({ box: name })
  if (status.state === 'exchanging') return say.boxUnderway({ box: name })
  const met = status.state === 'upToDate' ? status.at : status.state === 'alone' ? status.since : undefined
  if (met === undefined) return say.boxNotMet({ box: name })
  const when = formatSince(met, timeZone, now)
  return status.state === 'upToDate' ? say.boxMet({ box: name, when }) : say.boxLastMet({ box: name, when })
}

async function readLast(notebook: Notebook, place: string) {
  const { records } = await notebook.list('logEntry', 'byPlace', { parts: [place], reverse: true, limit: 1 })
  return { at: records[0]?.fields.at ?? undefined }
}
