import type { Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { personName } from './person.ts'
import { placeName } from './place.ts'

/** Who wrote and on what: the person and the device of a pen, as far as their records have arrived. */
export type Hand = {
  readonly person: RecordId | undefined
  readonly name: string | undefined
  readonly device: string | undefined
  readonly place: string | undefined
}

/** The names of the records that others refer to. Each is read once, however many rows name it. */
export type Names = {
  place(id: RecordId | null | undefined): Promise<string | undefined>
  person(id: RecordId | null | undefined): Promise<string | undefined>
  instance(id: RecordId | null | undefined): Promise<string | undefined>
  initiative(id: RecordId | null | undefined): Promise<string | undefined>
  hand(pen: RecordId | null | undefined): Promise<Hand>
}

type Speaking = (make: () => string) => string

/** The hand of a pen whose record has not arrived. */
export const unknownHand: Hand = { person: undefined, name: undefined, device: undefined, place: undefined }

/** Reads names for the length of one query. `speaking`: how what has no name is called, `inFrench` for a paper. */
export function namesIn(notebook: Notebook, speaking: Speaking = make => make()): Names {
  const place = readOnce(async id => {
    const view = await notebook.read('place', id)
    return view && speaking(() => placeName(view))
  })
  const person = readOnce(async id => {
    const view = await notebook.read('person', id)
    return view && speaking(() => personName(view))
  })
  const hand = readOnce(async (id): Promise<Hand> => {
    const fields = (await notebook.read('pen', id))?.fields
    const [name, where] = await Promise.all([person(fields?.person), place(fields?.place)])
    return { person: fields?.person ?? undefined, name, device: fields?.device ?? undefined, place: where }
  })
  return {
    place,
    person,
    instance: readOnce(async id => (await notebook.read('instance', id))?.fields.name ?? undefined),
    initiative: readOnce(async id => (await notebook.read('initiative', id))?.fields.title ?? undefined),
    hand: async id => (await hand(id)) ?? unknownHand,
  }
}

function readOnce<T>(read: (id: RecordId) => Promise<T | undefined>) {
  const known = new Map<RecordId, Promise<T | undefined>>()
  return async (id: RecordId | null | undefined): Promise<T | undefined> => {
    if (!id) return undefined
    const reading = known.get(id) ?? read(id)
    known.set(id, reading)
    return await reading
  }
}
