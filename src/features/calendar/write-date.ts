import type { NewFields, Notebook, RecordView } from '#data/index.ts'
import type { Day } from '#domain/calendar/days.ts'
import { dateOfChanged } from '#domain/calendar/entries.ts'
import type { RecordId } from '#domain/id.ts'

/**
 * Writes what is otherwise on one date of a series. The record is named after the event and the day, so that it is
 * one however often, and on however many devices, that date is changed.
 */
export async function writeDate(
  notebook: Notebook,
  event: RecordId,
  date: Day,
  fields: NewFields<'occurrence'>,
): Promise<void> {
  const known = await readDate(notebook, event, date)
  if (known) {
    await notebook.save(known, fields)
    return
  }
  const written = Object.entries(fields).filter(([, value]) => value !== null)
  // The other end of the relation is a day, which is no record: only its key takes part in the id.
  await notebook.relate('occurrence', event, `day:${date}`, Object.fromEntries(written))
}

/** Sets a date back to what the series says. Nothing is removed: its record says nothing of its own any more. */
export async function setDateBack(notebook: Notebook, event: RecordId, date: Day): Promise<void> {
  const known = await readDate(notebook, event, date)
  if (known) await notebook.save(known, NOTHING)
}

const NOTHING: NewFields<'occurrence'> = {
  title: null,
  startsAt: null,
  endsAt: null,
  place: null,
  room: null,
  status: null,
  note: null,
}

async function readDate(
  notebook: Notebook,
  event: RecordId,
  date: Day,
): Promise<RecordView<'occurrence'> | undefined> {
  const family = await notebook.family('occurrence', event)
  const known = family.find(one => dateOfChanged(one) === date)
  if (known) return known
  const id = `occurrence:${event.slice(event.indexOf(':') + 1)}:${date}`
  const aside = await notebook.readAside('occurrence', id)
  if (!aside) return undefined
  await notebook.bringBack(aside.view)
  return await notebook.read('occurrence', id)
}
