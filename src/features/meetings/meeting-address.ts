import { addressOf } from '#cards/address.ts'
import type { RecordView } from '#data/index.ts'
import { keyOf } from '#domain/id.ts'

/** Who is here; who comes and goes. */
export type AttendancePart = 'emargement' | 'mouvements'

/** What a meeting shows beside its points. `ensemble`: what is before it and after it. */
export type MeetingPart = AttendancePart | 'ensemble'

/** Whether an address asks for one of the parts. */
export function isPart(text: string | undefined): text is MeetingPart {
  return text === 'emargement' || text === 'mouvements' || text === 'ensemble'
}

/** Where a point of a meeting opens. */
export function hrefOf(meeting: RecordView<'meeting'>, point: RecordView<'item'>): string {
  const key = keyOf(point.id).slice(keyOf(meeting.id).length + 1)
  return `${addressOf(meeting.id, 'meeting')}?point=${encodeURIComponent(key)}`
}

/** Where a part of a meeting opens. */
export function partHref(meeting: RecordView<'meeting'>, part: MeetingPart): string {
  return `${addressOf(meeting.id, 'meeting')}?vue=${part}`
}
