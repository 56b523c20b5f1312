import { expect, test } from 'vitest'
import { containsOf, minutesOf } from '#domain/meeting/minutes-document.ts'
import { minutesText } from '#domain/meeting/minutes-text.ts'
import { receivedAfter } from '#domain/meeting/received-after.ts'
import { aMeeting, itemId, record, signature } from './a-meeting.ts'

const approved = (records = aMeeting()) => {
  const document = minutesOf(records)
  return { text: minutesText(document), contains: containsOf(document) }
}

test('nothing has come after while the notebook says what was approved', () => {
  expect(receivedAfter(minutesOf(aMeeting()), approved())).toEqual([])
})

test('a line of notes that arrives later stands apart, alone', () => {
  const { notes } = aMeeting()
  const later = new Map(notes).set(itemId(2), `${notes.get(itemId(2))}MT : la mairie prête la cuve.`)
  expect(receivedAfter(minutesOf(aMeeting({ notes: later })), approved())).toEqual([
    { id: `text:${itemId(2)}`, kind: 'changed', lines: ['MT : la mairie prête la cuve.'] },
  ])
})

test('notes under a point that had none, a person and an action are added', () => {
  const { notes, attendances, actions } = aMeeting()
  const late = record('action', 'action:01JNX000000000000000000000:01JNX0000000000000000000ZZ', {
    item: itemId(1),
    what: 'prévenir la presse',
    who: 'LP',
  })
  const now = minutesOf(
    aMeeting({
      notes: new Map(notes).set(itemId(1), 'Soupe à 18 h.'),
      attendances: [...attendances, signature('rose', { state: 'present' })],
      actions: [...actions, late],
    }),
  )
  expect(receivedAfter(now, approved()).map(({ kind, lines }) => [kind, ...lines])).toEqual([
    ['added', 'Présent : Personne sans nom'],
    ['added', 'Soupe à 18 h.'],
    ['added', 'LP : prévenir la presse'],
  ])
})

test('notes that were shortened since are told, with nothing to read', () => {
  const { notes } = aMeeting()
  const shorter = new Map(notes).set(itemId(2), 'JB : le groupe a trouvé les planches (à vérifier)')
  expect(receivedAfter(minutesOf(aMeeting({ notes: shorter })), approved())).toEqual([
    { id: `text:${itemId(2)}`, kind: 'changed', lines: [] },
  ])
})

test('an action that was done since has changed nothing of what was said', () => {
  const actions = aMeeting().actions.map(({ id, fields }) => ({ id, fields: { ...fields, status: 'done' } }))
  expect(receivedAfter(minutesOf(aMeeting({ actions })), approved())).toEqual([])
})

test('a point added before the others changes no other one', () => {
  const first = record('item', itemId(9), { title: 'Minute de silence', order: 'Zz' })
  const now = minutesOf(aMeeting({ items: [...aMeeting().items, first] }))
  expect(receivedAfter(now, approved())).toEqual([
    { id: itemId(9), kind: 'added', lines: ['Minute de silence'] },
  ])
})

test('a name, an hour and a place that were changed elsewhere after the approval stand apart, line by line', () => {
  const { meeting, names } = aMeeting()
  const moved = {
    id: meeting.id,
    fields: {
      ...meeting.fields,
      title: 'Plénière du printemps',
      startsAt: '2026-03-13T18:32:00+01:00',
      endsAt: null,
      place: 'place:library',
    },
  }
  const now = minutesOf(
    aMeeting({ meeting: moved, names: new Map(names).set('place:library', 'Bibliothèque') }),
  )
  expect(receivedAfter(now, approved())).toEqual([
    {
      id: meeting.id,
      kind: 'changed',
      lines: ['Plénière du printemps', 'Vendredi 13 mars 2026, 18\u00a0h\u00a032', 'Lieu : Bibliothèque'],
    },
  ])
})

test('points that were put into another order elsewhere have changed nothing of what was said', () => {
  const items = aMeeting().items.map(({ id, fields }) => ({
    id,
    fields: { ...fields, order: id === itemId(1) ? 'a9' : (fields.order ?? null) },
  }))
  expect(receivedAfter(minutesOf(aMeeting({ items })), approved())).toEqual([])
})

test('a meeting that nobody dated is told by its first point, and minutes approved before that was so are unchanged', () => {
  const { meeting } = aMeeting()
  const undated = aMeeting({
    meeting: { id: meeting.id, fields: { ...meeting.fields, startsAt: null, endsAt: null } },
  })
  const now = minutesOf(undated)
  expect(now.when).toBe('Jeudi 12 mars 2026, 18\u00a0h\u00a032')
  const before = minutesOf({
    ...undated,
    items: undated.items.map(({ id, fields }) => ({ id, fields: { ...fields, startedAt: null } })),
  })
  expect(before.when).toBe('Date non fixée')
  expect(receivedAfter(now, { text: minutesText(before), contains: containsOf(before) })).toEqual([])
})

test('minutes that do not list what they contain tell nothing', () => {
  expect(receivedAfter(minutesOf(aMeeting()), { text: 'x' })).toEqual([])
})
