import type { Notebook, RecordView } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import type { AddedKind } from './holding/new-outcome.tsx'
import type { Sheet } from './holding/sheet.ts'
import type { PresentSpeaker } from './holding/speakers.ts'
import type { MeetingPart } from './meeting-address.ts'
import type { ProposedPoint } from './preparing/proposals.ts'

/** A meeting as it was read: its points in the order shown, its place and instance by name. */
export type FoundMeeting = {
  readonly view: RecordView<'meeting'>
  readonly points: readonly RecordView<'item'>[]
  readonly place: string | undefined
  readonly instance: string | undefined
}

/** What every part of a meeting's screen is shown from. */
export type ShownMeeting = {
  readonly notebook: Notebook
  readonly found: FoundMeeting
  /** What the meeting before leaves to this ordre du jour, while that may still be changed. */
  readonly missing: readonly ProposedPoint[]
  readonly timeZone: string
  /** In ms since 1970. */
  readonly now: number
  readonly sheet: Sheet | undefined
  /** Those who may be noted as speaking. */
  readonly speakers: readonly PresentSpeaker[]
  /** The point being spoken of, on every tablet. */
  readonly current: RecordView<'item'> | undefined
  /** The point that this tablet opened last. */
  readonly last: RecordView<'item'> | undefined
  /** The point that the address names. */
  readonly point: RecordView<'item'> | undefined
  readonly part: MeetingPart | undefined
  /** The point under which notes are being written. */
  readonly writing: RecordId | undefined
  readonly onWriting: (item: RecordId | undefined) => void
  readonly onAdd: (kind: AddedKind, item: RecordId) => void
}
