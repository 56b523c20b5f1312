import { meetingTitle } from '#cards/meeting.tsx'
import { readMeetingRecords, readMinutes } from '#cards/meeting-records.ts'
import { dayIn } from '#cards/when.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { containsOf, minutesOf } from '#domain/meeting/minutes-document.ts'
import { minutesText } from '#domain/meeting/minutes-text.ts'
import { formatDay } from '#ui/dates.ts'

/** Minutes that wait for approval, as the notebook says them now. */
export type ReadyMinutes = {
  readonly view: RecordView<'meeting'>
  readonly text: string
  readonly contains: Readonly<Record<string, string>>
  /** Whether a passage of the notes waits for another that has not arrived. */
  readonly isMissingPassages: boolean
  /** How many records of the meeting have a field that was written twice: the text shows one version of each. */
  readonly unsettled: number
  /** Approved already, here or elsewhere. */
  readonly minutes: readonly RecordView<'minutes'>[]
  /** The meetings that may approve them, the likeliest first, with their days. */
  readonly candidates: readonly { readonly value: RecordId; readonly label: string; readonly day: string }[]
}

/** Composes the minutes of a meeting for approval; `undefined` when the meeting is not here. */
export async function readReadyMinutes(
  notebook: Notebook,
  meeting: RecordId,
  timeZone: string,
): Promise<ReadyMinutes | undefined> {
  const [view, records] = await Promise.all([
    notebook.read('meeting', meeting),
    readMeetingRecords(notebook, meeting, timeZone),
  ])
  if (!view || !records) return undefined
  const document = minutesOf(records)
  const [minutes, texts, candidates, ...families] = await Promise.all([
    readMinutes(notebook, meeting),
    Promise.all(records.items.map(({ id }) => notebook.readText(id))),
    readCandidates(notebook, view, timeZone),
    notebook.family('item', meeting),
    notebook.family('decision', meeting),
    notebook.family('action', meeting),
    notebook.family('attendance', meeting),
  ])
  return {
    view,
    text: minutesText(document),
    contains: containsOf(document),
    isMissingPassages: texts.some(text => text.isMissingPassages),
    unsettled: [view, ...families.flat()].filter(({ kept }) => kept.length > 0).length,
    minutes,
    candidates,
  }
}

const AT_MOST = 60

// First the meeting that was prepared to adopt them, then those of the same instance, then the others; soonest first.
async function readCandidates(notebook: Notebook, view: RecordView<'meeting'>, timeZone: string) {
  const { startsAt, instance } = view.fields
  const from = startsAt ? new Date(startsAt).toISOString() : ''
  const { records } = await notebook.list('meeting', 'byDate', { from, before: ':', limit: AT_MOST })
  const rank = ({ fields }: RecordView<'meeting'>) =>
    fields.previous === view.id ? 0 : fields.instance === instance ? 1 : 2
  const today = dayIn(new Date().toISOString(), timeZone)
  return records
    .filter(
      ({ id, fields }) => id !== view.id && fields.status !== 'cancelled' && fields.status !== 'postponed',
    )
    .sort((a, b) => rank(a) - rank(b))
    .map(other => {
      const day = dayIn(other.fields.startsAt, timeZone)
      return {
        value: other.id,
        label: `${meetingTitle(other)}, ${formatDay(day, 'UTC')}`,
        // An approval of today at a meeting still to come is typed today.
        day: day < today ? day : today,
      }
    })
}
