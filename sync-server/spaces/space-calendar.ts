import type { ChangedDate, EventRecord, MeetingRecord } from '#domain/calendar/entries.ts'
import { type AgendaFilter, isEventWanted, isWanted } from '#domain/calendar/filter.ts'
import { icsOf } from '#domain/calendar/ics.ts'
import { audienceOfMeeting } from '#domain/calendar/meeting-audience.ts'
import { isTimeZone } from '#domain/calendar/zones.ts'
import type { DocumentBody, Leaf } from '#domain/document.ts'
import { type EntityName, type Fields, registry } from '#domain/entities/index.ts'
import { standingOf } from '#domain/gone.ts'
import { keyOf, type RecordId } from '#domain/id.ts'
import { viewOf } from '#domain/view.ts'
import type { OpenDatabase } from '#relay/store/databases.ts'

type RecordOf<Name extends EntityName> = { readonly id: RecordId; readonly fields: Fields<Name> }

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

/** Every record of a kind that is here, read through the merge; those put aside, or not of its shape, are left out. */
function readAll<Name extends EntityName>(database: OpenDatabase, type: Name): readonly RecordOf<Name>[] {
  const rows = database.store.startingWith(`${type}:`)
  return rows.flatMap(({ id }) => readOne(database, type, id) ?? [])
}

function readOne<Name extends EntityName>(
  { store }: OpenDatabase,
  type: Name,
  id: RecordId,
): RecordOf<Name> | undefined {
  const row = store.document(id)
  if (!row || row.deleted === 1) return undefined
  const leaves: readonly { readonly rev: string }[] = JSON.parse(row.leaves)
  const bodies = leaves.flatMap(({ rev }): Leaf[] => {
    const text = store.body(row.n, rev)?.text
    return text === undefined ? [] : [{ rev, body: JSON.parse(text) as DocumentBody }]
  })
  const body = viewOf(id, bodies)
  if (body.type !== type || standingOf(body) === 'aside') return undefined
  // What a foreign tool wrote outside of any shape is no date.
  const fields = registry[type].fields.safeParse(body)
  return fields.success ? { id, fields: body as Fields<Name> } : undefined
}
