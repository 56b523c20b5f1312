import type { ChangedDate, EventRecord, MeetingRecord } from '#domain/calendar/entries.ts'
import { type AgendaFilter, isEventWanted, isWanted } from '#domain/calendar/filter.ts'
import { icsOf } from '#domain/calendar/ics.ts'
import { audienceOfMeeting } from '#domain/calendar/meeting-audience.ts'
import { isTimeZone } from '#domain/calendar/zones.ts'
import type { Fields } from '#domain/entities/index.ts'
import { keyOf, type RecordId } from '#domain/id.ts'
import type { OpenDatabase } from '#relay/store/databases.ts'
import { readAll, readOne } from './read-records.ts'

/** Where a territory has not said otherwise. */
const DEFAULT_TIME_ZONE = 'Europe/Paris'

/** The agenda of a space, or a part of it, as calendar programs read it. */
export function spaceCalendar(database: OpenDatabase, filter: AgendaFilter): string {
  const space = readOne(database, 'space', `space:${database.name}`)?.fields
  const places = new Map(readAll(database, 'place').map(({ id, fields }) => [id, placeWords(fields)]))
  const instances = new Map(
    readAll(database, 'instance').map(({ id, fields }) => [id, fields.kind ?? undefined]),
  )
  const meetings = readAll(database, 'meeting').filter(meeting => isMeetingWanted(meeting, instances, filter))
  const zone = space?.timeZone
  return icsOf({
    name: nameOf(space?.title ?? database.title ?? database.name, filter, places),
    timeZone: zone && isTimeZone(zone) ? zone : DEFAULT_TIME_ZONE,
    events: readEvents(database).filter(event => isEventWanted(event, filter)),
    meetings,
    placeName: id => places.get(id),
  })
}

function readEvents(database: OpenDatabase): readonly EventRecord[] {
  const changed = new Map<string, ChangedDate[]>()
  for (const one of readAll(database, 'occurrence')) {
    const [event = ''] = keyOf(one.id).split(':')
    changed.set(event, [...(changed.get(event) ?? []), one])
  }
  return readAll(database, 'event').map(event => ({ ...event, changed: changed.get(keyOf(event.id)) ?? [] }))
}

function isMeetingWanted(
  { fields }: MeetingRecord,
  instances: ReadonlyMap<RecordId, string | undefined>,
  filter: AgendaFilter,
): boolean {
  const { place, instance } = fields
  const audience = audienceOfMeeting(instance ? instances.get(instance) : undefined)
  return isWanted({ place: place ?? undefined, instance: instance ?? undefined, audience }, filter)
}

function nameOf(title: string, { place }: AgendaFilter, places: ReadonlyMap<RecordId, string>): string {
  const where = place === undefined ? undefined : places.get(place)
  return where ? `${title}\u00a0: ${where}` : title
}

function placeWords({ name, village, address }: Fields<'place'>): string {
  return [name, address, name?.includes(village ?? '') ? '' : village].filter(Boolean).join(', ')
}
