import { expect, test } from 'vitest'
import { closingChecks } from '#domain/meeting/closing-checks.ts'
import { aMeeting, itemId, record, signature } from './a-meeting.ts'

const problems = (records: Parameters<typeof closingChecks>[0]) =>
  closingChecks(records).map(({ problem }) => problem)

test('a point of which nothing was noted is named', () => {
  const actions = aMeeting().actions.filter(({ fields }) => fields.item !== itemId(1))
  expect(closingChecks(aMeeting({ actions }))).toEqual([
    { problem: 'pointWithoutContent', item: itemId(1), title: 'Accueil' },
  ])
})

test('a point whose tables alone took notes has content', () => {
  const { notes } = aMeeting()
  const tableOnly = new Map([[itemId(3), notes.get(itemId(3)) ?? '']])
  expect(problems(aMeeting({ notes: tableOnly, decisions: [], arguments: [] }))).toEqual([])
})

test('a meeting where everything was written down has nothing to check', () => {
  expect(closingChecks(aMeeting())).toEqual([])
})

test('nobody marked as present is said once, and not again as a lost quorum', () => {
  expect(problems(aMeeting({ attendances: [signature('amina', { state: 'excused' })] }))).toEqual([
    'nobodyPresent',
  ])
})

test('an action without a name is named; one that was dropped is not', () => {
  const [, unnamed] = ['x', 'y'].map((what, n) =>
    record('action', `action:01JNX000000000000000000000:A${n}`, {
      item: itemId(1),
      what,
      status: n === 0 ? 'dropped' : 'toDo',
    }),
  )
  const actions = [...aMeeting().actions, ...(unnamed ? [unnamed] : [])]
  expect(closingChecks(aMeeting({ actions }))).toEqual([
    { problem: 'actionWithoutName', action: unnamed?.id, item: itemId(1), what: 'y' },
  ])
})

test('a vote after the quorum was lost says when, and how many were left', () => {
  const items = aMeeting().items.map(item => ({
    ...item,
    fields: { ...item.fields, startedAt: '2026-03-12T19:40:00+01:00', endedAt: '2026-03-12T19:50:00+01:00' },
  }))
  const attendances = [
    signature('odile', { state: 'present' }),
    signature('jeanne', { state: 'present', leftAt: '2026-03-12T19:42:00+01:00' }),
  ]
  const [check] = closingChecks(aMeeting({ items, attendances }))
  expect(check).toMatchObject({
    problem: 'quorumLost',
    counted: 1,
    needed: 2,
    at: Date.parse('2026-03-12T18:50:00Z'),
  })
})

test('an avis asks for no quorum', () => {
  const decisions = aMeeting().decisions.map(({ id, fields }) => ({
    id,
    fields: { ...fields, mode: 'opinion' },
  }))
  const attendances = [signature('odile', { state: 'present' })]
  expect(closingChecks(aMeeting({ decisions, attendances }))).toEqual([])
})
