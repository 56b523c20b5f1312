import type { Notebook, RecordView } from '#data/index.ts'
import { placeKinds } from '#domain/entities/place.ts'
import type { RecordId } from '#domain/id.ts'
import { say } from './messages.ts'

/** The word of a kind of place. */
export function placeKindWord(kind: string | null | undefined): string {
  const known = placeKinds.find(code => code === kind)
  return known ? say[`place.${known}`]() : say['place.other']()
}

/** What a place is called; one without a name is called by its kind. */
export function placeName({ fields }: RecordView<'place'>): string {
  return fields.name?.trim() || capitalised(placeKindWord(fields.kind))
}

/** A place in a line: its name and, unless the name says it, its village. */
function placeLine(place: RecordView<'place'>): string {
  const name = placeName(place)
  const village = place.fields.village?.trim()
  return village && !name.includes(village) ? `${name}, ${village}` : name
}

/** The places of this space, to choose from: at most 300, in alphabetical order. */
export async function readPlaceOptions(
  notebook: Notebook,
): Promise<{ readonly value: RecordId; readonly label: string }[]> {
  const { records } = await notebook.list('place', 'byName', { limit: 300 })
  return records.map(place => ({ value: place.id, label: placeLine(place) }))
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
