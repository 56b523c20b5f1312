import type { Store } from '#data/store/store.ts'
import { keyOf, type RecordId } from '#domain/id.ts'
import { lastPenOf, subjectOf } from '#domain/subject.ts'

/** A document that others wrote and that came here. */
export type Arrival = {
  readonly id: RecordId
  readonly type: string
  /** The record that people open to see it: the meeting of a note, the initiative itself. */
  readonly subject: RecordId
}

/** What came to this device while somebody was away. Both are readable inside `live`. */
export type Arrivals = {
  /** A place in what has come here so far, to ask from later. */
  place(): Promise<number>
  /** What others wrote and came after that place, the latest first. `isWhole`: there is no more than `limit`. */
  since(
    place: number,
    limit: number,
  ): Promise<{ readonly records: readonly Arrival[]; readonly isWhole: boolean }>
}

/** @param pen of whoever holds this device now: what they wrote themselves has not arrived */
export function arrivalsIn(store: Store, pen: () => RecordId): Arrivals {
  return {
    place: () => store.seq(),
    since: async (place, limit) => {
      const documents = await store.latest(limit, place)
      const records = documents.flatMap(({ id, view }) =>
        view.gone === true || lastPenOf(view) === keyOf(pen())
          ? []
          : [{ id, type: String(view.type), subject: subjectOf(id) }],
      )
      return { records, isWhole: documents.length < limit }
    },
  }
}
