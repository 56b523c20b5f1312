import '#tests/support/indexed-db.ts'
import { expect, test } from 'vitest'
import { saySupport } from '#cards/support.ts'
import type { Arrival } from '#data/index.ts'
import { arrivedLines } from '#features/home/arrived-lines.ts'
import { greeting } from '#features/home/greeting.ts'
import { toldLine } from '#features/home/told-line.ts'
import { aNotebook } from '#tests/data/notebook/a-notebook.ts'

const arrival = (id: string, subject = id): Arrival => ({ id, type: id.slice(0, id.indexOf(':')), subject })

test('what arrived is gathered under the records that people open, in words', () => {
  const told = arrivedLines([
    arrival('logEntry:a'),
    arrival('logEntry:b'),
    arrival('decision:01M:1', 'meeting:01M'),
    arrival('decision:01M:2', 'meeting:01M'),
    arrival('text:item:01M:1:x:0', 'meeting:01M'),
    arrival('initiative:01I'),
    arrival('person:01P'),
    arrival('pen:01X'),
  ])
  expect(told).toEqual({
    entries: 2,
    people: 1,
    places: 0,
    records: [
      {
        subject: 'meeting:01M',
        type: 'meeting',
        what: 'des notes, 2 décisions',
        of: ['decision:01M:1', 'decision:01M:2', 'text:item:01M:1:x:0'],
      },
      { subject: 'initiative:01I', type: 'initiative', what: 'fiche modifiée', of: ['initiative:01I'] },
    ],
  })
})

test('a kind that a later release invented is told as something', () => {
  expect(arrivedLines([arrival('poll:1', 'meeting:01M')]).records[0]?.what).toBe('autre chose')
})

test('a support is news by itself: who stands behind the initiative, and who does no more', async () => {
  const notebook = await aNotebook()
  const id = await notebook.create('initiative', { title: 'Four à pain' })
  const names = ['Jeanne Bordenave', 'Kofi Mensah', 'Pilar Etcheverria']
  const people = await Promise.all(names.map(name => notebook.create('person', { name })))
  const [jeanne = '', kofi = '', pilar = ''] = people
  const news = async (...who: readonly string[]) => {
    const arrivals = who.map(person =>
      arrival(`support:${id.slice('initiative:'.length)}:${person.slice('person:'.length)}`, id),
    )
    const [line] = arrivedLines(arrivals).records
    return line && (await toldLine(notebook, line))?.what
  }
  for (const person of people) await saySupport(notebook, id, person, 'given')
  expect(await news(jeanne)).toBe('Jeanne Bordenave soutient')
  expect(await news(jeanne, kofi)).toBe('Jeanne Bordenave et une autre personne soutiennent')
  expect(await news(jeanne, kofi, pilar)).toBe('Jeanne Bordenave et 2 autres soutiennent')
  await saySupport(notebook, id, kofi, 'withdrawn')
  expect(await news(jeanne, kofi)).toBe('Jeanne Bordenave soutient, Kofi Mensah ne soutient plus')
})

test('one greets by the hour of the territory, whatever the device’s zone', () => {
  const at = (iso: string) => greeting('Odile Vergnes', 'Europe/Paris', Date.parse(iso))
  expect(at('2026-03-12T09:00:00Z')).toBe('Bonjour Odile')
  expect(at('2026-03-12T17:00:00Z')).toBe('Bonsoir Odile')
  expect(at('2026-03-12T02:00:00Z')).toBe('Bonsoir Odile')
  expect(greeting(undefined, 'Europe/Paris', Date.parse('2026-03-12T09:00:00Z'))).toBe('Bonjour')
})
