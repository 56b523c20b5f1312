import '#tests/support/indexed-db.ts'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { english } from '#app/language/english.ts'
import { readMeetingRecords } from '#cards/meeting-records.ts'
import { personName } from '#cards/person.ts'
import type { Notebook } from '#data/index.ts'
import { minutesOf } from '#domain/meeting/minutes-document.ts'
import { minutesText } from '#domain/meeting/minutes-text.ts'
import { convocationText } from '#features/meetings/preparing/convocation-text.ts'
import { createMeeting } from '#features/meetings/preparing/create-meeting.ts'
import { aNotebook } from '#tests/data/notebook/a-notebook.ts'
import { formatDay, formatMarginDay, formatSince, formatTime } from '#ui/dates.ts'
import { addTranslation, inFrench, speak } from '#ui/language.ts'

const PARIS = 'Europe/Paris'

beforeAll(() => addTranslation('en', english))
afterEach(() => speak('fr'))

test('minutes are the same words for who reads in English: their fingerprint is one', async () => {
  const notebook = await aNotebook()
  const meeting = await aMeetingOfNameless(notebook)
  const inFrenchHands = await textOf(notebook, meeting)
  speak('en')
  expect(await textOf(notebook, meeting)).toBe(inFrenchHands)
  expect(inFrenchHands).toContain('Personne sans nom')
  expect(inFrenchHands).toContain('Salle communale')
})

test('the first points of a meeting are in French whoever plans it: two devices that plan it write the same', async () => {
  const notebook = await aNotebook()
  const last = { title: 'Mars', status: 'toBeApproved', startsAt: '2026-03-12T18:30:00+01:00' }
  const previous = await notebook.create('meeting', last)
  speak('en')
  const coming = { title: 'Avril', previous, startsAt: '2026-04-09T18:30:00+02:00' }
  const { id } = await createMeeting(notebook, coming, PARIS)
  const titles = (await notebook.family('item', id)).map(({ fields }) => fields.title)
  expect(titles.sort()).toEqual([
    'Accueil et émargement',
    'Adoption du compte rendu de la réunion du jeudi 12 mars 2026',
    'Questions diverses',
  ])
})

test('a convocation is in French whatever language its sender reads', () => {
  const material = {
    title: 'Plénière',
    startsAt: '2026-04-09T18:30:00+02:00',
    endsAt: '2026-04-09T20:30:00+02:00',
    points: [{ title: 'Accueil', minutes: 10, presentedBy: 'Amina', isTable: false }],
    proxiesEach: 0,
  }
  const french = convocationText(material, PARIS)
  speak('en')
  expect(convocationText(material, PARIS)).toBe(french)
})

test('what is said in French for a moment leaves English as it was, even when it fails', () => {
  speak('en')
  const nameless = { fields: {} } as Parameters<typeof personName>[0]
  expect(inFrench(() => personName(nameless))).toBe('Personne sans nom')
  expect(() =>
    inFrench(() => {
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(personName(nameless)).toBe('Unnamed person')
})

test('days and hours are those of Britain', () => {
  speak('en')
  const now = '2026-03-12T20:00:00+01:00'
  expect(formatDay('2026-12-01T12:00:00+01:00', PARIS, now)).toBe('Tuesday 1 December')
  expect(formatDay('2025-03-09T12:00:00+01:00', PARIS, now)).toMatch(/^Sunday,? 9 March 2025$/)
  expect(formatTime('2026-03-12T09:05:00+01:00', PARIS)).toBe('9:05')
  expect(formatMarginDay('2026-03-14T10:00:00+01:00', PARIS, now)).toMatch(/^Sat,? 14\u00a0Mar$/)
  expect(formatSince('2026-03-12T19:56:00+01:00', PARIS, now)).toBe('4\u00a0min ago')
  // A soft hyphen, for a narrow margin.
  expect(formatSince('2026-03-11T19:00:00+01:00', PARIS, now)).toBe('yester\u00adday 19:00')
})

/** A meeting with somebody whose name nobody wrote, in a hall whose name nobody wrote. */
async function aMeetingOfNameless(notebook: Notebook): Promise<string> {
  const place = await notebook.create('place', { kind: 'hall' })
  const person = await notebook.create('person', { initials: 'X' })
  const meeting = await notebook.create('meeting', {
    title: 'Plénière',
    place,
    startsAt: '2026-03-12T18:30:00+01:00',
  })
  await notebook.create('item', { title: 'Accueil' }, meeting)
  await notebook.create('attendance', { person, state: 'present' }, meeting)
  return meeting
}

async function textOf(notebook: Notebook, meeting: string): Promise<string> {
  const records = await readMeetingRecords(notebook, meeting, PARIS)
  if (!records) throw new Error('The meeting is not there')
  return minutesText(minutesOf(records))
}
