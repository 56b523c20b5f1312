import type { RecordId } from '#domain/id.ts'
import type { Entry, EventRecord } from './entries.ts'

/** Which dates of an agenda are wanted; what is not said is not asked. */
export type AgendaFilter = {
  readonly place?: RecordId | undefined
  readonly instance?: RecordId | undefined
  readonly audience?: string | undefined
}

/** Whether an entry is among those wanted. What says no public is for everyone. */
export function isWanted(
  { place, instance, audience = 'everyone' }: Pick<Entry, 'place' | 'instance' | 'audience'>,
  filter: AgendaFilter,
): boolean {
  return (
    (filter.place === undefined || filter.place === place) &&
    (filter.instance === undefined || filter.instance === instance) &&
    (filter.audience === undefined || filter.audience === audience)
  )
}

/** Whether any date of an event may be among those wanted: one date of a series can be held elsewhere. */
export function isEventWanted({ fields, changed }: EventRecord, filter: AgendaFilter): boolean {
  const places = [fields.place, ...changed.flatMap(one => one.fields.place ?? [])]
  return places.some(place =>
    isWanted(
      {
        place: place ?? undefined,
        instance: fields.instance ?? undefined,
        audience: fields.audience ?? undefined,
      },
      filter,
    ),
  )
}
