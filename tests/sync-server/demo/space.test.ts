import { describe, expect, test } from 'vitest'
import { type EventRecord, entriesOfEvent, strayDates } from '#domain/calendar/entries.ts'
import { type Part, programmeOf } from '#domain/calendar/programme.ts'
import { roomClashes } from '#domain/calendar/room-clashes.ts'
import { type DocumentBody, isJsonObject, type Json } from '#domain/document.ts'
import { entityOf, type Fields } from '#domain/entities/index.ts'
import { keyOf } from '#domain/id.ts'
import { stepsOf } from '#domain/initiative/steps.ts'
import { refusalOf } from '#domain/permissions.ts'
import { textOf } from '#domain/text-session.ts'
import { calendarFrom, TIME_ZONE } from '#relay/demo/calendar.ts'
import { persons } from '#relay/demo/content/persons.ts'
import { demoDocuments } from '#relay/demo/demo-documents.ts'
import { firstNamesIn, initialsOfPersons, speakersIn, strangersIn, textsOf } from './words.ts'

const FIRST_RUNS = [
  '2026-11-25T10:00:00Z',
  '2028-02-29T09:00:00Z',
  '2026-12-31T22:59:00Z',
  '2027-01-01T00:30:00+01:00',
  '2026-08-20T05:00:00Z',
  '2027-03-28T01:30:00Z',
  '2026-12-18T12:00:00Z',
]

describe.each(FIRST_RUNS)('first run on %s', firstRun => {
  const now = new Date(firstRun)
  const documents = demoDocuments(now).documents.filter(isJsonObject)
  const of = (type: string) => documents.filter(document => document.type === type)
  const { today } = calendarFrom(now)

  test('every document passes the rules by which a relay takes it', () => {
    const refused = documents.flatMap(document => {
      const { _id: id, _rev, _revisions, ...body } = document
      const change = { id: String(id), body, role: 'coordination', deleted: false, previous: [] } as const
      const refusal = refusalOf(change)
      return refusal ? [`${id}: ${refusal.reason}`] : []
    })
    expect(refused).toEqual([])
  })

  test('every field is one that its entity declares', () => {
    const others = documents.flatMap(document => {
      const entity = entityOf(document.type)
      const declared = new Set([
        ...Object.keys(entity?.fields.shape ?? {}),
        'type',
        'schema',
        'merge',
        'at',
        'pen',
      ])
      const isOther = (path: string) =>
        !path.startsWith('_') && !declared.has(path) && !(document.type === 'initiative' && isStep(path))
      return entity ? Object.keys(document).filter(isOther) : []
    })
    expect(others).toEqual([])
  })

  test('everything that a document refers to is there', () => {
    const ids = new Set(documents.map(document => document._id))
    const missing = documents.flatMap(document =>
      Object.entries(document).flatMap(([path, value]) =>
        isReference(path, value) && !ids.has(value) ? [`${document._id} ${path} ${value}`] : [],
      ),
    )
    expect(missing).toEqual([])
  })

  test('nothing was written after the first run', () => {
    const later = documents.filter(document => writtenAt(document).some(time => time > now.getTime()))
    expect(later.map(document => document._id)).toEqual([])
  })

  test('meetings are coming, one of them convened within days, and minutes wait for approval', () => {
    const coming = of('meeting').filter(({ startsAt }) => Date.parse(String(startsAt)) > now.getTime())
    const statuses = coming.map(({ status }) => status)
    expect(statuses).toEqual(expect.arrayContaining(['convened', 'inPreparation', 'cancelled']))
    const soon = coming.filter(({ startsAt, status }) => {
      const days = (Date.parse(String(startsAt)) - now.getTime()) / 86_400_000
      return status === 'convened' && days < 11
    })
    expect(soon.length).toBeGreaterThan(0)
    const past = of('meeting').filter(({ startsAt }) => Date.parse(String(startsAt)) < now.getTime())
    const pastStatuses = new Set(past.map(({ status }) => status))
    expect([...pastStatuses].sort()).toEqual(['approved', 'toBeApproved', 'toBeWritten'])
  })

  test('the agenda holds each status, a series with an exception, a programme with parallel parts, a room taken twice', () => {
    const events = of('event')
    const statuses = new Set(events.map(({ status }) => status))
    expect([...statuses].sort()).toEqual(['cancelled', 'confirmed', 'full', 'postponed', 'toConfirm'])
    const records: EventRecord[] = events.map(event => ({
      id: String(event._id),
      fields: event as Fields<'event'>,
      changed: of('occurrence')
        .map(({ _id, ...fields }) => ({ id: String(_id), fields: fields as Fields<'occurrence'> }))
        .filter(({ id }) => id.startsWith(`occurrence:${keyOf(String(event._id))}:`)),
    }))
    expect(records.flatMap(({ changed }) => changed)).toHaveLength(1)
    expect(records.flatMap(record => strayDates(record, TIME_ZONE))).toEqual([])
    const span = { from: now.getTime(), until: now.getTime() + 60 * 86_400_000 }
    const entries = records.flatMap(record => entriesOfEvent(record, span, TIME_ZONE))
    expect(entries.some(({ isChanged, status }) => isChanged && status === 'cancelled')).toBe(true)
    expect(roomClashes(entries, () => [], TIME_ZONE).size).toBeGreaterThanOrEqual(2)
    const parts = of('programmePart').map(({ _id, ...fields }) => ({ id: String(_id), fields }))
    const { days } = programmeOf(parts as Part[])
    expect(days.flatMap(({ blocks }) => blocks).some(block => block.parts.length > 2)).toBe(true)
  })

  test('what the coming plenary is to adopt is the plenary that waits for approval', () => {
    const [plenary] = of('meeting').filter(
      ({ status, title }) => status === 'convened' && String(title).startsWith('Plénière'),
    )
    const previous = of('meeting').find(({ _id }) => _id === plenary?.previous)
    expect(previous?.status).toBe('toBeApproved')
    expect(of('minutes').filter(({ meeting }) => meeting === previous?._id)).toEqual([])
  })

  test('approved minutes list what they contain, so that what comes later is told apart', () => {
    for (const { text, contains, meeting } of of('minutes')) {
      const own = documents.filter(({ _id, type }) => {
        const isOfMeeting = String(_id).startsWith(`${type}:${String(meeting).slice('meeting:'.length)}:`)
        return isOfMeeting && ['item', 'attendance', 'decision', 'action', 'argument'].includes(String(type))
      })
      const listed = isJsonObject(contains) ? Object.keys(contains) : []
      expect(listed).toEqual(expect.arrayContaining(own.map(({ _id }) => String(_id))))
      expect(text).toContain('ORDRE DU JOUR')
    }
  })

  test('actions are late, to come, done and without a date', () => {
    const open = of('action').filter(({ status }) => status === 'toDo' || status === 'underway')
    expect(open.filter(({ dueOn }) => String(dueOn) < today).length).toBeGreaterThan(2)
    expect(open.filter(({ dueOn }) => dueOn !== undefined && String(dueOn) >= today).length).toBeGreaterThan(
      2,
    )
    expect(open.filter(({ dueOn }) => dueOn === undefined).length).toBeGreaterThan(0)
    expect(of('action').filter(({ status }) => status === 'done').length).toBeGreaterThan(2)
  })

  test('an initiative holds a field that two people wrote, and the refused one says why', () => {
    const apart = new Map<Json | undefined, DocumentBody[]>()
    for (const one of of('initiative')) apart.set(one._id, [...(apart.get(one._id) ?? []), one])
    const leaves = [...apart.values()].filter(list => list.length > 1)
    expect(leaves).toHaveLength(1)
    expect(new Set(leaves[0]?.map(({ nextStep }) => nextStep)).size).toBe(2)
    const refused = of('initiative').filter(({ stage }) => stage === 'refused')
    expect(refused.map(({ refusalReason }) => String(refusalReason).length > 80)).toEqual([true])
    const decided = of('decision').filter(({ result }) => result === 'rejected')
    expect(decided.map(({ initiative }) => initiative)).toEqual(refused.map(({ _id }) => _id))
    const [refusedAt = 0] = refused.flatMap(writtenAt).sort((a, b) => b - a)
    expect(new Date(refusedAt).toISOString().slice(0, 10)).toBe(decided[0]?.decidedOn)
  })

  test('each initiative remembers its steps in their order, and meetings took those that are validated', () => {
    const decisions = new Map(of('decision').map(decision => [decision._id, decision]))
    for (const { _id, stage, ...fields } of of('initiative')) {
      const steps = stepsOf(fields)
      const days = steps.map(({ on }) => String(on))
      const moving = steps.filter(({ stage }) => stage !== 'paused' && stage !== 'refused')
      const inOrder = moving.map(({ on }) => String(on))
      expect([_id, inOrder]).toEqual([_id, [...inOrder].sort()])
      expect([_id, steps.some(step => step.stage === stage)]).toEqual([_id, stage !== undefined])
      expect(days.every(day => day <= today)).toBe(true)
      for (const step of steps.filter(({ decision }) => decision !== undefined)) {
        const decision = decisions.get(step.decision)
        expect([decision?.initiative, decision?.decidedOn]).toEqual([_id, step.on])
      }
    }
    const tied = of('initiative').flatMap(fields => stepsOf(fields).filter(({ decision }) => decision))
    expect(tied.length).toBeGreaterThan(20)
    const refused = of('initiative').find(({ stage }) => stage === 'refused') ?? {}
    const [refusal] = stepsOf(refused).filter(({ stage }) => stage === 'refused')
    expect(decisions.get(refusal?.decision)).toMatchObject({ result: 'rejected' })
  })

  test('initiatives have supporters of the cast, and one took the word back', () => {
    const people = new Set(of('person').map(({ _id }) => _id))
    const supports = of('support')
    expect(supports.length).toBeGreaterThan(40)
    expect(supports.filter(({ person }) => !people.has(person ?? ''))).toEqual([])
    expect(supports.filter(({ state }) => state === 'withdrawn')).toHaveLength(1)
  })

  test('nobody of the cast writes at night, whenever the demo is first run', () => {
    const hours = of('logEntry')
      .filter(({ at, clock }) => clock === undefined && Date.parse(String(at)) > now.getTime() - 86_400_000)
      .map(({ at }) => calendarFrom(now).wall(Date.parse(String(at)))[1])
    expect(hours.length).toBeGreaterThan(2)
    expect(hours.filter(hour => hour < '06:30' || hour > '23:15')).toEqual([])
  })

  test('the journal covers two years and is dense of late', () => {
    const ages = of('logEntry').map(({ at }) => (now.getTime() - Date.parse(String(at))) / 86_400_000)
    expect(ages.length).toBeGreaterThan(140)
    expect(ages.filter(age => age < 14).length).toBeGreaterThan(35)
    for (let month = 0; month < 24; month++) {
      expect(ages.filter(age => age >= month * 30.4 && age < (month + 1) * 30.4).length).toBeGreaterThan(0)
    }
  })
})

test('the same date gives the same documents, byte for byte', () => {
  const once = JSON.stringify(demoDocuments(new Date('2026-11-25T10:00:00Z')).documents)
  expect(JSON.stringify(demoDocuments(new Date('2026-11-25T10:00:00Z')).documents)).toBe(once)
  expect(JSON.stringify(demoDocuments(new Date('2026-11-26T10:00:00Z')).documents)).not.toBe(once)
})

test('the archive stands at its true dates', () => {
  const { documents } = demoDocuments(new Date('2026-11-25T10:00:00Z'))
  const dated = documents
    .filter(isJsonObject)
    .flatMap(({ title, startsAt }) => (startsAt ? [[title, startsAt]] : []))
  expect(dated).toContainEqual(['Rencontres citoyennes en Pays de Mirepoix', '2015-05-27T09:30:00+02:00'])
  expect(dated).toContainEqual([
    'Journée régionale sur les initiatives citoyennes',
    '2021-09-30T09:00:00+02:00',
  ])
})

describe('nobody is named who is not of the invented list', () => {
  const documents = demoDocuments(new Date('2026-11-25T10:00:00Z')).documents.filter(isJsonObject)
  const texts = [...documents.flatMap(textsOf), ...notesOf(documents)]

  test('no capitalised word is a stranger', () => {
    expect([...new Set(texts.flatMap(strangersIn))]).toEqual([])
  })

  test('no first name is a stranger’s, wherever it stands', () => {
    expect([...new Set(texts.flatMap(firstNamesIn))]).toEqual([])
  })

  test('whoever speaks in the notes has their initials in the list', () => {
    const speakers = new Set(notesOf(documents).flatMap(speakersIn))
    expect(speakers.size).toBeGreaterThan(15)
    expect([...speakers].filter(initials => !initialsOfPersons.has(initials))).toEqual([])
  })

  test('a stranger would be noticed', () => {
    expect(strangersIn('Portée par Camille Astruc et Bidule Machinchose.')).toEqual(['Bidule', 'Machinchose'])
    expect(firstNamesIn('Ginette a la clé.')).toEqual(['Ginette'])
    expect(speakersIn('JB : oui.\nZZ (absent) : non.')).toEqual(['JB', 'ZZ'])
  })

  test('each record of a person is one of the list, and no seat of an organisation says who sits there', () => {
    const names = documents.filter(({ type }) => type === 'person').map(({ name }) => name)
    expect(names.sort()).toEqual(
      Object.values(persons)
        .map(({ name }) => name)
        .sort(),
    )
    const seats = documents.filter(({ type }) => type === 'seat')
    const named = seats.filter(({ person }) => person !== undefined)
    expect(new Set(named.map(({ title }) => title))).toEqual(new Set(['Membres de la Pépinière']))
    expect(seats.length).toBeGreaterThan(named.length)
  })
})

function notesOf(documents: readonly DocumentBody[]): string[] {
  const chunks = new Map<string, string[]>()
  for (const { _id, type, update } of documents) {
    if (type !== 'text') continue
    const record = String(_id).split(':').slice(1, -2).join(':')
    chunks.set(record, [...(chunks.get(record) ?? []), String(update)])
  }
  return [...chunks.values()].map(updates => {
    const { text, isMissingPassages } = textOf(updates)
    expect(isMissingPassages).toBe(false)
    return text
  })
}

function isStep(path: string): boolean {
  return /^(step|stepOn)\/[a-zA-Z]+$/.test(path)
}

function isReference(path: string, value: Json | undefined): value is string {
  return (
    path !== '_id' && path !== '_rev' && typeof value === 'string' && /^[a-zA-Z]+:[0-9A-Z]{26}/.test(value)
  )
}

// When the saves and the fixed bodies of a document say they were written, in ms since 1970.
function writtenAt({ merge, at }: DocumentBody): number[] {
  const stamps = isJsonObject(merge) && isJsonObject(merge.live) ? Object.keys(merge.live) : []
  const times = stamps.map(stamp => Number.parseInt(stamp, 36))
  return typeof at === 'string' ? [...times, Date.parse(at)] : times
}
