import { describe, expect, test } from 'vitest'
import type { DocumentBody, Leaf } from '#domain/document.ts'
import { type EntityName, registry } from '#domain/entities/index.ts'
import { fixedId } from '#domain/fixed.ts'
import type { RecordId } from '#domain/id.ts'
import {
  type IncomingChange,
  mayAdd,
  mayAdministrate,
  mayAuthor,
  mayCarry,
  mayPassOnAdmin,
  mayWrite,
  type RefusalProblem,
  refusalOf,
} from '#domain/permissions.ts'
import { givenRoles, isAtLeast, onSharedDevice, type Role, roles } from '#domain/roles.ts'
import { blankForm, openForm, saveForm } from '#domain/save.ts'
import { mergeLeaves } from '#domain/settlement.ts'
import { chunkId } from '#domain/text-chunk.ts'
import { aHand } from './a-hand.ts'

const ULID = '01JQZZZZZZZZZZZZZZZZZZZZZZ'

// Written by hand, beside the domain's own table: what each may do beside reading.
const may: Readonly<Record<Role, object>> = {
  reader: { adds: false, authors: true, administrates: false, passesOnAdmin: false },
  member: { adds: true, authors: true, administrates: false, passesOnAdmin: false },
  sharedDevice: { adds: true, authors: true, administrates: false, passesOnAdmin: false },
  coordination: { adds: true, authors: true, administrates: true, passesOnAdmin: false },
  relay: { adds: true, authors: false, administrates: false, passesOnAdmin: true },
}

test.each(roles)('what a %s may do beside writing records', role => {
  expect({
    adds: mayAdd(role),
    authors: mayAuthor(role),
    administrates: mayAdministrate(role),
    passesOnAdmin: mayPassOnAdmin(role),
  }).toEqual(may[role])
})

test('a device that many use takes the role of none of them, and coordination gives no relay’s', () => {
  expect(roles.map(onSharedDevice)).toEqual([
    'reader',
    'sharedDevice',
    'sharedDevice',
    'sharedDevice',
    'relay',
  ])
  expect(givenRoles).not.toContain('relay')
  expect(isAtLeast('sharedDevice', 'member')).toBe(true)
  expect(isAtLeast('sharedDevice', 'coordination')).toBe(false)
  expect(isAtLeast('relay', 'member')).toBe(false)
})

// Beside these, everything is for members too, and nothing for readers.
const forCoordination = new Set(['space', 'instance', 'seat', 'minutes'])

const types = [...Object.keys(registry), 'text']

const cases = types.flatMap(type =>
  roles.map(role => ({
    role,
    type,
    may:
      role === 'coordination' ||
      ((role === 'member' || role === 'sharedDevice') && !forCoordination.has(type)),
    // A relay writes nothing, and passes on everything.
    carries:
      role === 'coordination' ||
      role === 'relay' ||
      ((role === 'member' || role === 'sharedDevice') && !forCoordination.has(type)),
  })),
)

describe('each role and each kind of record', () => {
  test.each(cases)('a $role may write a $type: $may, bring it: $carries', ({ role, type, may, carries }) => {
    const { id, body } = sound(type)
    expect(mayWrite(role, type)).toBe(may)
    expect(mayCarry(role, type)).toBe(carries)
    expect(problem({ role, id, body })).toBe(carries ? undefined : 'notYourRole')
  })

  // A live leaf of its own type stands, and nothing covers it: the role is judged first, then the deletion.
  test.each(cases)('a $role may not delete a $type that stands ($carries)', ({ role, type, carries }) => {
    const { id, body } = sound(type)
    const previous = [{ rev: '1-a', body }]
    const expected = carries ? 'cannotDelete' : 'notYourRole'
    expect(problem({ role, id, body: {}, deleted: true, previous, parent: '1-a' })).toBe(expected)
  })

  test('every refusal has its reason in words', () => {
    for (const { role, type } of cases.filter(({ carries }) => !carries)) {
      expect(refusalOf(change({ role, ...sound(type) }))?.reason).toMatch(/^\p{Lu}.*\p{L}.*\.$/u)
    }
  })
})

test.each(['__proto__', 'constructor', 'toString', 'unheardOf', ''])('nobody may write a "%s"', type => {
  for (const role of roles) expect(mayWrite(role, type)).toBe(false)
  expect(problem({ role: 'coordination', id: `${type}:${ULID}`, body: { type } })).toBe('unknownType')
})

describe('a document that does not fit', () => {
  const entry = sound('logEntry')
  const broken: [string, Partial<IncomingChange>, RefusalProblem][] = [
    ['whose id is of another type', { id: `place:${ULID}`, body: sound('meeting').body }, 'idDoesNotMatch'],
    ['without a type', { id: `meeting:${ULID}`, body: { title: 'x' } }, 'idDoesNotMatch'],
    ['with a field of another form', changed('meeting', { title: 7 }), 'badShape'],
    ['with a line break in a line', changed('meeting', { title: 'a\nb' }), 'badShape'],
    ['with a merge member that is broken', changed('meeting', { merge: { v: 1, live: 7 } }), 'badShape'],
    ['with a merge member that is none', changed('meeting', { merge: 1 }), 'badShape'],
    [
      'with a stamp that everybody would have seen',
      changed('meeting', { merge: { v: 1, live: { '1-0-w': ['title'] } } }),
      'badShape',
    ],
    [
      'that is edited and has the id of a fixed one',
      { id: `meeting:${ULID}:${'a'.repeat(32)}`, body: sound('meeting').body },
      'idDoesNotMatch',
    ],
    [
      'that is fixed and was tampered with',
      { id: entry.id, body: { ...entry.body, text: 'autrement' } },
      'isFixed',
    ],
    ['that is fixed and has no hash in its id', { id: `logEntry:${ULID}`, body: entry.body }, 'isFixed'],
    [
      'that is fixed and wants to be merged',
      vouchedFor({ ...entry.body, merge: { v: 1, live: {} } }),
      'badShape',
    ],
    ['that is fixed and empty', vouchedFor({ type: 'logEntry', schema: 1, text: '' }), 'badShape'],
    [
      'that is a chunk without its session',
      { id: `text:meeting:${ULID}`, body: sound('text').body },
      'idDoesNotMatch',
    ],
    ['that is a chunk without an update', changed('text', { update: '' }), 'badShape'],
    ['that is a chunk and wants to be merged', changed('text', { merge: { v: 1, live: {} } }), 'badShape'],
  ]
  test.each(broken)('%s is refused', (_, incoming, expected) => {
    expect(problem({ role: 'coordination', ...incoming })).toBe(expected)
  })

  test('says which fields, and not more than a few', () => {
    const bad = changed('meeting', { title: 7, chair: 8, secretary: 9, place: 1, startsAt: 2, endsAt: 3 })
    expect(refusalOf(change(bad))?.reason.split(',')).toHaveLength(5)
  })
})

test('what a later release brings is stored, not judged', () => {
  const later: DocumentBody[] = [
    { unheardOf: { of: [1] } },
    { status: 'aCodeOfALaterRelease' },
    { schema: 99 },
    { merge: { v: 2, registers: 'unknown' } },
  ]
  for (const member of later) expect(problem(changed('meeting', member))).toBeUndefined()
})

describe('a sealed passage', () => {
  const { id, body } = sound('text')
  const sealed = { ...body, sealed: true }

  test('does not change any more, while a tail grows', () => {
    const previous = [{ rev: '1-a', body: sealed }]
    expect(problem({ id, body: { ...body, update: 'AAE=' }, previous })).toBe('isSealed')
    expect(problem({ id, body: sealed, previous })).toBeUndefined()
    expect(
      problem({ id, body: { ...body, update: 'AAE=' }, previous: [{ rev: '1-a', body }] }),
    ).toBeUndefined()
  })
})

test('a passage of a doubted clock is taken, with what only a later release knows of it', () => {
  const { id, body } = sound('text')
  expect(problem({ id, body: { ...body, clock: 'doubtful', langue: 'oc' } })).toBeUndefined()
})

describe('a deletion', () => {
  const first = saved(undefined, { title: 'a' }, 'ann')
  const [left, right] = [saved(first, { title: 'b' }, 'ben'), saved(first, { title: 'c' }, 'cat')]
  const merged = mergeLeaves([leaf('2-b', left), leaf('2-c', right)]) ?? {}
  const id = `meeting:${ULID}`
  const deletion = (previous: readonly Leaf[], parent: string) =>
    problem({ id, deleted: true, body: {}, previous, parent })

  test('ends a leaf in favour of the merge that holds or replaces each of its values', () => {
    expect(deletion([leaf('3-m', merged), leaf('2-c', right)], '2-c')).toBeUndefined()
    expect(deletion([leaf('2-b', left), leaf('1-a', first)], '1-a')).toBeUndefined()
  })

  test('is refused where the other leaf does not have all, or there is no other', () => {
    expect(deletion([leaf('2-b', left), leaf('2-c', right)], '2-c')).toBe('cannotDelete')
    expect(deletion([leaf('2-c', right)], '2-c')).toBe('cannotDelete')
    expect(deletion([], '2-c')).toBe('cannotDelete')
  })

  test('is refused where nobody can tell: another type, another version, no merge member', () => {
    const { title } = first
    for (const other of [
      { ...merged, type: 'place' },
      { ...merged, merge: { v: 2 } },
      { type: 'meeting', title: title ?? null },
    ])
      expect(deletion([leaf('3-m', other), leaf('2-c', right)], '2-c')).toBe('cannotDelete')
    expect(deletion([leaf('3-m', merged), leaf('2-c', { type: 'meeting' })], '2-c')).toBe('cannotDelete')
    expect(deletion([leaf('3-m', merged), leaf('2-c', { ...right, merge: { v: 2 } })], '2-c')).toBe(
      'cannotDelete',
    )
  })

  test('of a revision that is no leaf any more changes nothing, and passes', () => {
    expect(deletion([leaf('3-m', merged)], '1-a')).toBeUndefined()
  })
})

function change(incoming: Partial<IncomingChange>): IncomingChange {
  return { role: 'member', id: '', body: {}, deleted: false, previous: [], ...incoming }
}

function problem(incoming: Partial<IncomingChange>): RefusalProblem | undefined {
  return refusalOf(change(incoming))?.problem
}

/** A document of a kind as its screens would write it. */
function sound(type: string): { readonly id: RecordId; readonly body: DocumentBody } {
  if (type === 'text') {
    const body = { type, schema: 1, update: 'AAA=', pen: ULID, at: '2026-03-12T18:30:00.000Z' }
    return { id: chunkId(`meeting:${ULID}`, 'AbCdEfGh', 0), body }
  }
  const { nature, schema } = registry[type as EntityName]
  if (nature === 'fixed') {
    const body = { type, schema, text: 'Il a neigé' }
    return { id: fixedId(type, ULID, body), body }
  }
  const body = saveForm(undefined, blankForm, {}, { type, schema }, aHand('ann')) ?? {}
  return { id: `${type}:${ULID}`, body }
}

function changed(
  type: string,
  members: DocumentBody,
): { readonly id: RecordId; readonly body: DocumentBody } {
  const { id, body } = sound(type)
  return { id, body: { ...body, ...members } }
}

function vouchedFor(body: DocumentBody): { readonly id: RecordId; readonly body: DocumentBody } {
  return { id: fixedId('logEntry', ULID, body), body }
}

function saved(current: DocumentBody | undefined, changes: DocumentBody, page: string): DocumentBody {
  const form = current ? openForm(current) : blankForm
  return saveForm(current, form, changes, { type: 'meeting', schema: 1 }, aHand(page)) ?? {}
}

function leaf(rev: string, body: DocumentBody): Leaf {
  return { rev, body }
}
