import { expect, test } from 'vitest'
import { minutesOf } from '#domain/meeting/minutes-document.ts'
import { minutesMarkdown, minutesText } from '#domain/meeting/minutes-text.ts'
import { aMeeting, itemId, record, signature } from './a-meeting.ts'

test('the minutes in plain text carry all that a procès-verbal carries', async () => {
  await expect(minutesText(minutesOf(aMeeting()))).toMatchFileSnapshot('golden/minutes.txt')
})

test('the same minutes as Markdown', async () => {
  await expect(minutesMarkdown(minutesOf(aMeeting()))).toMatchFileSnapshot('golden/minutes.md')
})

test('a meeting of which nothing is known yet still makes a document', async () => {
  const empty = { items: [], attendances: [], decisions: [], actions: [], arguments: [], notes: new Map() }
  const bare = { ...empty, names: new Map(), instance: undefined, space: undefined }
  const meeting = record('meeting', aMeeting().meeting.id, {})
  await expect(minutesText(minutesOf(aMeeting({ ...bare, meeting })))).toMatchFileSnapshot('golden/bare.txt')
})

test('the order in which records are read changes nothing', () => {
  const { items, attendances, decisions, actions, ...rest } = aMeeting()
  const turned = {
    ...rest,
    items: items.toReversed(),
    attendances: attendances.toReversed(),
    decisions: decisions.toReversed(),
    actions: actions.toReversed(),
  }
  expect(minutesText(minutesOf(turned))).toBe(minutesText(minutesOf(aMeeting())))
})

test('notes pasted from a word processor, and names in any script, stand in the minutes as they were written', () => {
  const pasted =
    '1.\tCuve :\u00a0240\u202f€\r\n•\t«\u00a0toile\u00a0» – 3\u00a0m\r\rمريم : نعم 🌱\r\n\u200b\r\n👩‍👩‍👧 fin'
  const { points } = minutesOf(aMeeting({ notes: new Map([[itemId(1), pasted]]) }))
  expect(points[0]?.notes.slice(0, 3)).toEqual([
    '1.\tCuve :\u00a0240\u202f€',
    '•\t«\u00a0toile\u00a0» – 3\u00a0m',
    'مريم : نعم 🌱',
  ])
  expect(points[0]?.notes.at(-1)).toBe('👩‍👩‍👧 fin')
})

test('a meeting across the change to summer time tells the hours of the clocks', () => {
  const { meeting } = aMeeting()
  const night = { startsAt: '2026-03-29T01:00:00+01:00', endsAt: '2026-03-29T04:00:00+02:00' }
  const document = minutesOf(
    aMeeting({ meeting: { id: meeting.id, fields: { ...meeting.fields, ...night } } }),
  )
  expect(document.when.replaceAll('\u00a0', ' ')).toBe('Dimanche 29 mars 2026, de 1 h 00 à 4 h 00')
})

test('a meeting across midnight says the day on which it ended', () => {
  const { meeting } = aMeeting()
  const fields = { ...meeting.fields, endsAt: '2026-03-13T00:40:00+01:00' }
  expect(minutesOf(aMeeting({ meeting: { ...meeting, fields } })).when).toBe(
    'Jeudi 12 mars 2026 à 18 h 32, jusqu’au vendredi 13 mars 2026 à 0 h 40',
  )
})

test('the quorum that was lost on the way says when', () => {
  const attendances = [
    signature('odile', { state: 'present' }),
    signature('jeanne', { state: 'present', leftAt: '2026-03-12T19:42:00+01:00' }),
  ]
  expect(minutesOf(aMeeting({ attendances })).about[0]).toBe(
    'Quorum de 2 : atteint à l’ouverture (2 comptés), perdu à 19 h 42',
  )
})

test('a table whose point is not here stands as a point of its own: nothing written is left out', () => {
  const items = [record('item', itemId(3), { title: 'Les salles', under: itemId(2) })]
  const text = minutesText(minutesOf(aMeeting({ items })))
  expect(text).toContain('1. LES SALLES\nLa salle est libre le jeudi.')
})

test('300 people stand in the minutes, each once', () => {
  const attendances = Array.from({ length: 300 }, (_, n) => signature(`p${n}`, { state: 'present' }))
  const names = new Map(attendances.map(({ fields }, n) => [fields.person ?? '', `Personne ${n}`]))
  const [present] = minutesOf(aMeeting({ attendances, names })).people
  expect(present?.label).toBe('Présents (300)')
  expect(new Set(present?.names).size).toBe(300)
})
