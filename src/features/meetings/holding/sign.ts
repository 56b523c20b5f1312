import type { NewFields, Notebook, RecordView } from '#data/index.ts'
import { childId, keyOf, type RecordId } from '#domain/id.ts'
import type { Attendee } from '#domain/meeting/attendance-count.ts'
import { distinctFrom } from '#domain/meeting/same-person.ts'
import type { SignedLine } from './sheet.ts'

/** Writes a person's line on the sheet of a meeting, whether or not they have one already. */
export async function sign(
  notebook: Notebook,
  meeting: RecordId,
  person: RecordId,
  fields: NewFields<'attendance'>,
): Promise<void> {
  const line = await notebook.read('attendance', childId('attendance', meeting, keyOf(person)))
  if (line) await notebook.save(line, { person, ...fields })
  else await notebook.relate('attendance', meeting, person, { person, ...fields })
}

/** Says that two lines are one person. Every line stays; the person counts once. */
export async function unite(
  notebook: Notebook,
  meeting: RecordId,
  one: RecordId,
  other: RecordId,
): Promise<void> {
  await sign(notebook, meeting, other, { sameAs: one, [distinctFrom(one)]: null })
  await forgetDistinct(notebook, meeting, one, other)
}

/** Says that two lines are two people, so that nobody asks again. */
export async function keepApart(
  notebook: Notebook,
  meeting: RecordId,
  one: RecordId,
  other: RecordId,
): Promise<void> {
  await sign(notebook, meeting, other, { [distinctFrom(one)]: true })
}

/** Parts one line from the others of an attendee, and remembers that they are two people. */
export async function separate(
  notebook: Notebook,
  meeting: RecordId,
  attendee: Attendee<SignedLine>,
  person: RecordId,
): Promise<void> {
  const others = attendee.persons.filter(one => one !== person)
  for (const { view } of attendee.signatures) {
    const { person: own, sameAs } = view.fields
    const isLink = sameAs && (own === person || sameAs === person)
    if (isLink) await saveAllLive(notebook, view, 'sameAs', null)
  }
  await sign(notebook, meeting, person, Object.fromEntries(others.map(other => [distinctFrom(other), true])))
}

async function forgetDistinct(
  notebook: Notebook,
  meeting: RecordId,
  one: RecordId,
  other: RecordId,
): Promise<void> {
  const line = await notebook.read('attendance', childId('attendance', meeting, keyOf(one)))
  if (line) await notebook.save(line, { [distinctFrom(other)]: null })
}

// A link written twice with two targets would hold on by the one that is not shown.
async function saveAllLive(
  notebook: Notebook,
  view: RecordView<'attendance'>,
  path: 'sameAs',
  value: null,
): Promise<void> {
  if (view.kept.some(kept => kept.path === path)) await notebook.settle(view, path, value)
  else await notebook.save(view, { [path]: value })
}
