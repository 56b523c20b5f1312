import { LINE } from '#cards/length.ts'
import { mayEdit } from '#cards/may-edit.ts'
import { dayIn } from '#cards/when.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { type Proposal, proposedPoints } from '#domain/meeting/carry-over.ts'
import { dayOfInFrench } from '#domain/meeting/french-dates.ts'
import { formatDay } from '#ui/dates.ts'
import { written } from './document-words.ts'
import { type Former, readFormerMeeting } from './former-meeting.ts'
import { say } from './messages.ts'

/** A point that is proposed for a meeting, in words. */
export type ProposedPoint = Proposal & {
  readonly title: string
  /** Why it is proposed; nothing to say of what every meeting has. */
  readonly reason: string | undefined
}

/** What the ordre du jour of a meeting of this instance would begin with, before the meeting exists. */
export async function readFirstPoints(
  notebook: Notebook,
  coming: { readonly instance: RecordId; readonly startsAt: string },
  timeZone: string,
): Promise<readonly ProposedPoint[]> {
  return inWords(await readFormerMeeting(notebook, coming), 'meeting:new', timeZone)
}

/** What the ordre du jour of this meeting still lacks. Points that were taken off it are not proposed again. */
export async function readMissingPoints(
  notebook: Notebook,
  meeting: RecordView<'meeting'>,
  timeZone: string,
): Promise<readonly ProposedPoint[]> {
  const { instance, startsAt, previous } = meeting.fields
  if (!instance && !previous) return []
  const [former, items] = await Promise.all([
    readFormerMeeting(notebook, { id: meeting.id, instance, startsAt, previous }),
    notebook.family('item', meeting.id),
  ])
  return inWords(former, meeting.id, timeZone).filter(proposal => !isThere(proposal, items))
}

/**
 * Writes proposed points on an ordre du jour, and which meeting's minutes it is to adopt. A point that another device
 * has brought meanwhile is left as it is.
 */
export async function addProposedPoints(
  notebook: Notebook,
  meeting: RecordView<'meeting'>,
  points: readonly ProposedPoint[],
): Promise<void> {
  for (const { id, other, subject, title, fields } of points) {
    if (await notebook.read('item', id)) continue
    await notebook.relate('item', meeting.id, other, { title, ...fields })
    if (subject.of === 'adoption' && !meeting.fields.previous && mayEdit(notebook, meeting))
      await notebook.save(meeting, { previous: subject.meeting })
  }
}

function inWords(former: Former | undefined, meeting: RecordId, timeZone: string): readonly ProposedPoint[] {
  const today = dayIn(new Date().toISOString(), timeZone)
  return proposedPoints(meeting, former, today).map(proposal => ({
    ...proposal,
    title: shortened(titleOf(proposal, former, timeZone)),
    reason: reasonOf(proposal),
  }))
}

// Two devices must write the same title: in French, and with the year in it, whatever year it is.
function titleOf({ subject }: Proposal, former: Former | undefined, timeZone: string): string {
  switch (subject.of) {
    case 'welcome':
      return written.welcome()
    case 'adoption': {
      const day = dayOfInFrench(former?.startsAt, timeZone)
      return day === undefined ? written.adoptionUndated() : written.adoption({ day })
    }
    case 'point':
      return subject.title || written.untitledPoint()
    case 'action':
      return written.action({ what: subject.what })
    case 'anyOther':
      return written.anyOther()
  }
}

function reasonOf({ subject }: Proposal): string | undefined {
  if (subject.of === 'adoption') return say.proposedAdoption()
  if (subject.of === 'point') return say.proposedOpen()
  if (subject.of !== 'action') return undefined
  // A calendar day has no hour: in UTC, noon is on that day.
  return say.proposedLate({ day: formatDay(`${subject.dueOn}T12:00:00Z`, 'UTC') })
}

function shortened(title: string): string {
  return title.length > LINE ? `${title.slice(0, LINE - 1)}…` : title
}

// What every meeting has is proposed to an empty ordre du jour alone: people have written their own otherwise.
function isThere({ id, fields }: Proposal, items: readonly RecordView<'item'>[]): boolean {
  if (fields.kind === 'welcome' || fields.kind === 'anyOther') return items.length > 0
  return items.some(item => {
    if (item.id === id) return true
    if (fields.kind === 'adoption') return item.fields.kind === 'adoption'
    return item.fields.carriedFrom === fields.carriedFrom
  })
}
