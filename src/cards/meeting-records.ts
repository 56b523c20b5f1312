import type { Notebook, RecordView } from '#data/index.ts'
import { isOnAgenda } from '#domain/entities/item.ts'
import { keyOf, type RecordId } from '#domain/id.ts'
import type { MeetingRecords } from '#domain/meeting/meeting-records.ts'
import { inFrench } from '#ui/language.ts'
import { namesIn } from './names.ts'

/** A meeting with all that its documents are made from; `undefined` when it is not here. */
export async function readMeetingRecords(
  notebook: Notebook,
  id: RecordId,
  timeZone: string,
): Promise<MeetingRecords | undefined> {
  const meeting = await notebook.read('meeting', id)
  if (!meeting) return undefined
  const { instance: body } = meeting.fields
  const [items, attendances, decisions, actions, sides, instance, seats, space] = await Promise.all([
    notebook.family('item', id),
    notebook.family('attendance', id),
    notebook.family('decision', id),
    notebook.family('action', id),
    notebook.family('argument', id),
    body ? notebook.read('instance', body) : undefined,
    body ? notebook.family('seat', body) : [],
    notebook.read('space', `space:${notebook.space}`),
  ])
  const notes = await Promise.all(
    items.map(async item => [item.id, (await notebook.readText(item.id)).text] as const),
  )
  const named = [
    meeting.fields.place,
    ...attendances.flatMap(({ fields }) => [fields.person, fields.representedBy, fields.sameAs]),
    ...actions.map(({ fields }) => fields.person),
    ...seats.map(({ fields }) => fields.person),
  ]
  const written = new Map(notes.filter(([, text]) => text.trim() !== ''))
  const spokenOf = new Set([...decisions, ...actions, ...sides].map(({ fields }) => fields.item))
  return {
    meeting,
    items: listedItems(items, id => spokenOf.has(id) || written.has(id)),
    attendances,
    decisions,
    actions,
    arguments: sides,
    instance,
    seats,
    space,
    notes: written,
    names: await readNames(notebook, named),
    timeZone,
  }
}

/** The minutes of a meeting that were approved, the first first: as a rule one, two when two people approved apart. */
export async function readMinutes(notebook: Notebook, meeting: RecordId) {
  return (await notebook.list('minutes', 'byMeeting', { parts: [meeting] })).records
}

/** The fingerprint of a fixed record as people compare it: `5f3a 91c0 77de …`. */
export function fingerprintOf(id: RecordId): string {
  const hash = keyOf(id).split(':').at(-1) ?? ''
  return hash.match(/.{1,4}/g)?.join(' ') ?? hash
}

/** Without the points that were taken off the ordre du jour, and their tables, unless something was said under them. */
function listedItems(items: readonly RecordView<'item'>[], isSpokenOf: (id: RecordId) => boolean) {
  const off = new Set(
    items.filter(({ id, fields }) => !isOnAgenda(fields) && !isSpokenOf(id)).map(({ id }) => id),
  )
  return items.filter(
    ({ id, fields: { under } }) => !off.has(id) && (!under || !off.has(under) || isSpokenOf(id)),
  )
}

async function readNames(
  notebook: Notebook,
  ids: readonly (RecordId | null | undefined)[],
): Promise<ReadonlyMap<RecordId, string>> {
  // In French for every device: approved minutes are compared by their words.
  const names = namesIn(notebook, inFrench)
  const unique = [...new Set(ids.filter(id => typeof id === 'string'))]
  const read = unique.map(
    async id => [id, id.startsWith('place:') ? await names.place(id) : await names.person(id)] as const,
  )
  return new Map((await Promise.all(read)).filter((entry): entry is [RecordId, string] => Boolean(entry[1])))
}

/** Whether the day that approved minutes bear is that of a clock which its own device doubted: a day typed in is not. */
export function isDayDoubtful({ fields }: RecordView<'minutes'>): boolean {
  return fields.clock === 'doubtful' && !fields.approvedOn
}
