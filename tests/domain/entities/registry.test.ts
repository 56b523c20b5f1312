import { describe, expect, test } from 'vitest'
import type { DocumentBody, Json } from '#domain/document.ts'
import type { Entity } from '#domain/entities/entity.ts'
import { entityOf, keysOf, registry, TO_SETTLE } from '#domain/entities/index.ts'
import { fixedId } from '#domain/fixed.ts'

const entities: [string, Entity][] = Object.keys(registry).map(name => {
  const entity = entityOf(name)
  if (!entity) throw new Error(`${name} is not found by its name`)
  return [name, entity]
})

/** The fields that a fixed record cannot be without. */
const needed: Readonly<Record<string, DocumentBody>> = { logEntry: { text: 'x' }, minutes: { text: 'x' } }

describe.each(entities)('a %s', (name, entity) => {
  const fields = Object.keys(entity.fields.shape)
  const isSound = (members: DocumentBody) => entity.fields.safeParse({ ...needed[name], ...members }).success
  const optional = fields.filter(field => !needed[name]?.[field])

  test('is named like its type', () => {
    expect([entity.type, entityOf(name)?.type]).toEqual([name, name])
    expect(entity.schema).toBeGreaterThanOrEqual(1)
  })

  test('may lack each field, and may have it erased', () => {
    expect(isSound({})).toBe(true)
    for (const field of optional) expect([field, isSound({ [field]: null })]).toEqual([field, true])
  })

  test('refuses in each field what no screen can show', () => {
    const bad: Json[] = [{ a: 1 }, ['a'], true, 1.5, 'x'.repeat(500_000)]
    const passed = fields.flatMap(field => bad.filter(value => isSound({ [field]: value })).map(() => field))
    expect(passed).toEqual([])
  })

  test('keeps the fields of a later release', () => {
    const later = { ...needed[name], unheardOf: { of: [1, null] }, merge: { v: 2 }, 'tags/eau': true }
    expect(entity.fields.safeParse(later)).toMatchObject({ success: true, data: later })
  })

  test('has index names that keys can be made of', () => {
    for (const index of Object.keys(entity.indexes)) expect(index).toMatch(/^by[A-Z][A-Za-z]*$/)
  })
})

describe('the fields of records', () => {
  const ulid = '01JQZZZZZZZZZZZZZZZZZZZZZZ'
  test.each([
    ['meeting', 'startsAt', '2026-03-12T18:30:00+01:00', 'jeudi soir'],
    ['meeting', 'startsAt', '2026-03-12T18:30Z', '2026-03-12'],
    ['meeting', 'place', `place:${ulid}`, `person:${ulid}`],
    ['meeting', 'instance', `instance:${ulid}`, 'instance:'],
    ['meeting', 'status', 'aCodeOfALaterRelease', 'pas un code'],
    ['initiative', 'stage', 'aStageOfALaterRelease', 'émergence'],
    ['initiative', 'nextStepOn', '2026-03-12', '12/03/2026'],
    ['initiative', 'summary', 'deux\nlignes', 7],
    ['initiative', 'title', 'École d’été', 'deux\nlignes'],
    ['place', 'kind', 'boat', 'a kind'],
    ['support', 'person', `person:${ulid}`, `place:${ulid}`],
    ['person', 'initials', 'J.-P.', 'beaucoup trop'],
    ['item', 'minutes', 15, -1],
    ['item', 'minutes', 0, 1.5],
    ['item', 'carriedFrom', `action:a:${ulid}`, `decision:a:${ulid}`],
    ['instance', 'quorum', 7, '7'],
    ['pen', 'person', `person:${ulid}`, `pen:${ulid}`],
    ['space', 'timeZone', 'Europe/Paris', 'Europe\nParis'],
    ['logEntry', 'corrects', `logEntry:${ulid}:${'a'.repeat(32)}`, `meeting:${ulid}`],
    ['logEntry', 'text', 'Il a neigé', ''],
    ['event', 'repeatCount', 520, 10_000],
    ['event', 'title', 'x'.repeat(300), 'x'.repeat(301)],
    ['programmePart', 'from', '09:30', '9 h 30'],
    ['occurrence', 'startsAt', '2026-03-12T18:30:00+01:00', 'le 12'],
  ] satisfies [string, string, Json, Json][])('a %s’s %s may be %j and not %j', (type, field, good, bad) => {
    const parse = (value: Json) =>
      entityOf(type)?.fields.safeParse({ ...needed[type], [field]: value }).success
    expect([parse(good), parse(bad)]).toEqual([true, false])
  })
})

describe('the index keys of a record', () => {
  const entry: DocumentBody = {
    type: 'logEntry',
    schema: 1,
    text: 'Il a neigé',
    at: '2026-03-12T08:00:00+01:00',
    place: 'place:x',
    about: 'meeting:y',
    person: 'person:z',
  }
  test.each([
    [
      'meeting:1',
      { type: 'meeting', startsAt: '2026-03-12T18:30:00+01:00', instance: 'instance:ca' },
      [
        'meeting.byDate|2026-03-12T17:30:00.000Z|',
        'meeting.byInstance|instance:ca|2026-03-12T17:30:00.000Z|',
      ],
    ],
    ['meeting:1', { type: 'meeting' }, ['meeting.byDate||']],
    [
      'meeting:1',
      { type: 'meeting', startsAt: '2026-03-12T18:30:00+01:00', status: 'toBeApproved' },
      ['meeting.byDate|2026-03-12T17:30:00.000Z|', 'meeting.byHeld|2026-03-12T17:30:00.000Z|'],
    ],
    ['support:1:p', { type: 'support', person: 'person:p', state: 'given' }, ['support.byPerson|person:p|']],
    [
      'initiative:1',
      { type: 'initiative', title: 'Haie', place: 'place:p' },
      ['initiative.byTitle|haie|', 'initiative.byPlace|place:p|haie|', 'initiative.byStage|wish|haie|'],
    ],
    ['place:1', { type: 'place', name: '  École de Léran ' }, ['place.byName|ecole de leran|']],
    ['person:1', { type: 'person', name: 'Zoé|Q' }, ['person.byName|zoe/q|']],
    ['instance:1', { type: 'instance', name: 'CA' }, ['instance.byName|ca|']],
    [
      'initiative:1',
      { type: 'initiative', title: 'Jardin', stage: 'underway' },
      ['initiative.byTitle|jardin|', 'initiative.byStage|underway|jardin|'],
    ],
    ['initiative:1', { type: 'initiative' }, ['initiative.byTitle||', 'initiative.byStage|wish||']],
    [
      fixedId('logEntry', '1', entry),
      entry,
      [
        'logEntry.byDate|2026-03-12T07:00:00.000Z|',
        'logEntry.byPlace|place:x|2026-03-12T07:00:00.000Z|',
        'logEntry.byAbout|meeting:y|2026-03-12T07:00:00.000Z|',
        'logEntry.byPerson|person:z|2026-03-12T07:00:00.000Z|',
      ],
    ],
    ['event:1', { type: 'event' }, ['event.byDate||']],
    [
      'event:1',
      { type: 'event', startsAt: '2026-03-12T18:30:00+01:00', repeats: 'weekly' },
      ['event.byDate|2026-03-12T17:30:00.000Z|', 'event.bySeries|2026-03-12T17:30:00.000Z|'],
    ],
    ['item:m:1', { type: 'item', title: 'x' }, []],
    ['pen:1', { type: 'pen' }, []],
    ['space:mirepoix', { type: 'space', title: 'x' }, []],
  ] satisfies [string, DocumentBody, string[]][])('%s %j', (id, body, keys) => {
    expect(keysOf(id, body)).toEqual(keys)
  })

  test('are only that it is aside when it was put aside, none when it is unknown, of another type than its id, or not vouched for', () => {
    expect(keysOf('place:1', { type: 'place', name: 'x', gone: true })).toEqual(['aside|'])
    expect(keysOf('boat:1', { type: 'boat', name: 'x' })).toEqual([])
    expect(keysOf('meeting:1', { type: 'place', name: 'x' })).toEqual([])
    expect(keysOf(fixedId('logEntry', '1', entry), { ...entry, text: 'autrement' })).toEqual([])
    expect(keysOf('logEntry:1', entry)).toEqual([])
  })

  test('say that two people wrote one field without seeing each other', () => {
    const merge = { v: 1, live: {}, kept: { name: [['1-1-w', 'y']] } }
    expect(keysOf('place:1', { type: 'place', name: 'x', merge })).toContain(TO_SETTLE)
    expect(keysOf('place:1', { type: 'place', name: 'x', merge: { ...merge, kept: {} } })).not.toContain(
      TO_SETTLE,
    )
  })
})

test.each(['__proto__', 'constructor', 'toString', '', 7, null, undefined, {}])(
  '%j names no kind of record',
  type => {
    expect(entityOf(type)).toBeUndefined()
  },
)
