import type { EntityName, Fields } from '#domain/entities/index.ts'
import type { RecordId } from '#domain/id.ts'
import { dayIn } from './french-dates.ts'
import type { Roll } from './quorum.ts'

/** A record as it reads now. */
export type RecordOf<Name extends EntityName> = { readonly id: RecordId; readonly fields: Fields<Name> }

/** All that is written of one meeting: what its documents are made from, on a device as in a relay's demo. */
export type MeetingRecords = {
  readonly meeting: RecordOf<'meeting'>
  readonly items: readonly RecordOf<'item'>[]
  readonly attendances: readonly RecordOf<'attendance'>[]
  readonly decisions: readonly RecordOf<'decision'>[]
  readonly actions: readonly RecordOf<'action'>[]
  readonly arguments: readonly RecordOf<'argument'>[]
  readonly instance: RecordOf<'instance'> | undefined
  readonly seats: readonly RecordOf<'seat'>[]
  readonly space: RecordOf<'space'> | undefined
  /** The notes under each point that has any. */
  readonly notes: ReadonlyMap<RecordId, string>
  /** What the persons and places are called that these records refer to. */
  readonly names: ReadonlyMap<RecordId, string>
  /** The zone in which hours are read. */
  readonly timeZone: string
}

/** What decides whether this meeting may deliberate: its sheet, and what its instance asks. */
export function rollOf({ meeting, attendances, instance, seats, timeZone }: MeetingRecords): Roll {
  const startsAt = Date.parse(meeting.fields.startsAt ?? '')
  return {
    signatures: attendances.map(({ fields }) => fields),
    quorum: instance?.fields.quorum,
    proxiesEach: instance?.fields.proxiesEach,
    voiceWithoutSeat: instance?.fields.voiceWithoutSeat,
    seats: seats.map(({ fields }) => fields),
    day: Number.isNaN(startsAt) ? undefined : dayIn(startsAt, timeZone),
  }
}

/** When the first of these points began: when a meeting was held that nobody had dated. ISO with its offset. */
export function beginningOf(items: readonly { readonly fields: Fields<'item'> }[]): string | undefined {
  const begun = items.flatMap(({ fields: { startedAt } }) =>
    startedAt && !Number.isNaN(Date.parse(startedAt)) ? [startedAt] : [],
  )
  return begun.sort((a, b) => Date.parse(a) - Date.parse(b))[0]
}

/** Points in the order of the ordre du jour: by `order`, those without one last; ties by id. */
export function pointsInOrder(items: readonly RecordOf<'item'>[]): readonly RecordOf<'item'>[] {
  return [...items].sort((a, b) => {
    const [left, right] = [a.fields.order ?? LAST, b.fields.order ?? LAST]
    if (left !== right) return left < right ? -1 : 1
    return a.id < b.id ? -1 : 1
  })
}

/** The points that stand in the ordre du jour themselves: those that are no parallel table of another one here. */
export function mainPoints(items: readonly RecordOf<'item'>[]): readonly RecordOf<'item'>[] {
  const here = new Set(items.map(({ id }) => id))
  return pointsInOrder(items).filter(
    ({ id, fields: { under } }) => !under || under === id || !here.has(under),
  )
}

/** The parallel tables of a point. */
export function tablesOf(items: readonly RecordOf<'item'>[], point: RecordId): readonly RecordOf<'item'>[] {
  return pointsInOrder(items).filter(({ id, fields: { under } }) => under === point && id !== point)
}

/** The records of a point, in the order in which they were written. */
export function under<
  R extends { readonly id: RecordId; readonly fields: { readonly item?: RecordId | null | undefined } },
>(records: readonly R[], item: RecordId): readonly R[] {
  return records.filter(({ fields }) => fields.item === item).sort((a, b) => (a.id < b.id ? -1 : 1))
}

// After every fractional index, which is made of letters and figures.
const LAST = '\uffff'
