import { initiativeTitle } from '#cards/initiative.tsx'
import { itemTitle } from '#cards/item.tsx'
import { meetingTitle } from '#cards/meeting.tsx'
import { personName } from '#cards/person.ts'
import { placeName } from '#cards/place.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { type EntityName, registry } from '#domain/entities/index.ts'
import { keyOf, type RecordId, recordId, typeOf } from '#domain/id.ts'
import { kindWord } from './field-words.ts'
import { say } from './messages.ts'

/** A text longer than this is cut at a word, so that a sentence can hold it. */
const LONGEST = 60

/** What a record is called in a sentence: its title, its person, the beginning of its text. */
export async function recordName(notebook: Notebook, view: RecordView): Promise<string> {
  return shortened((await nameOf(notebook, view)) || kindWord(view.type))
}

/** The name of the record that another refers to; `undefined` while it has not arrived. */
export async function referenceName(notebook: Notebook, id: RecordId): Promise<string | undefined> {
  const type = typeOf(id)
  if (!isEntityName(type)) return undefined
  const view = (await notebook.read(type, id)) ?? (await notebook.readAside(type, id))?.view
  return view && recordName(notebook, view)
}

/** Whether a text names a kind of record. */
export function isEntityName(type: string): type is EntityName {
  return Object.hasOwn(registry, type)
}

async function nameOf(notebook: Notebook, view: RecordView): Promise<string | undefined> {
  if (isOf(view, 'initiative')) return initiativeTitle(view)
  if (isOf(view, 'meeting')) return meetingTitle(view)
  if (isOf(view, 'item')) return itemTitle(view)
  if (isOf(view, 'person')) return personName(view)
  if (isOf(view, 'place')) return placeName(view)
  if (isOf(view, 'attendance')) return attendanceName(notebook, view)
  const { fields } = view as { readonly fields: Readonly<Record<string, unknown>> }
  const text = [fields.title, fields.name, fields.what, fields.text, fields.device].find(Boolean)
  return typeof text === 'string' ? text : undefined
}

async function attendanceName(notebook: Notebook, view: RecordView<'attendance'>): Promise<string> {
  const [meetingKey = ''] = keyOf(view.id).split(':')
  const meeting = await notebook.read('meeting', recordId('meeting', meetingKey))
  const person = view.fields.person && (await notebook.read('person', view.fields.person))
  const name = person ? personName(person) : kindWord('attendance')
  return meeting ? say.personAtMeeting({ person: name, meeting: meetingTitle(meeting) }) : name
}

function isOf<Name extends EntityName>(view: RecordView, type: Name): view is RecordView<Name> {
  return view.type === type
}

function shortened(text: string): string {
  // The unbreakable spaces of French stay: a colon never begins a line.
  const line = text.replace(/[^\S\u00a0\u202f]+/g, ' ').trim()
  if (line.length <= LONGEST) return line
  return `${line.slice(0, line.lastIndexOf(' ', LONGEST) + 1 || LONGEST).trimEnd()}…`
}
