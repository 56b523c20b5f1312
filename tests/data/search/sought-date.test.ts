import { expect, test } from 'vitest'
import { readSoughtDate, spansOf } from '#data/search/sought-date.ts'

const PARIS = 'Europe/Paris'

test.each([
  ['12 mars', '12.3.', '12 mars'],
  ['le 12 mars', '12.3.', '12 mars'],
  ['jeudi 12 mars 2026', '12.3.2026', 'jeudi 12 mars 2026'],
  ['marché du 1er août', '1.8.', '1er août'],
  ['1ER AOUT 2026', '1.8.2026', '1ER AOUT 2026'],
  ['mars 2026', '3.2026', 'mars 2026'],
  ['févr. 2026', '2.2026', 'févr. 2026'],
  ['12/03/2026', '12.3.2026', '12/03/2026'],
  ['12.3.2026 lavoir', '12.3.2026', '12.3.2026'],
  ['12/3', '12.3.', '12/3'],
  ['2026-03-12', '12.3.2026', '2026-03-12'],
  ['March 12, 2026', '12.3.2026', 'March 12, 2026'],
  ['12th of march', '12.3.', '12th of march'],
  // A year that is being typed.
  ['12 mars 20', '12.3.', '12 mars 20'],
  ['29 février', '29.2.', '29 février'],
])('"%s" is the date %s', (typed, date, stands) => {
  const read = readSoughtDate(typed)
  expect([read?.day, read?.month, read?.year ?? ''].filter(part => part !== undefined).join('.')).toBe(date)
  expect(typed.slice(read?.from, read?.to)).toBe(stands)
})

test.each([
  'mars',
  '12',
  '2026',
  'le 12',
  '12 marches',
  '31/02/2026',
  '40 mars',
  '12/13/2026',
  'lot 3/4/5/6',
  'la marsouille 2026',
  'v1.2.2026.4',
])('"%s" is no date', typed => {
  expect(readSoughtDate(typed)).toBeUndefined()
})

test('a day is one of the zone it is meant in, summer and winter', () => {
  const days = (typed: string) => {
    const date = readSoughtDate(typed)
    const spans = date ? [...spansOf(date, [2025, 2026], PARIS).values()] : []
    return spans.map(({ from, until }) => [from, until].map(at => new Date(at).toISOString().slice(0, 16)))
  }
  expect(days('12 mars 2026')).toEqual([['2026-03-11T23:00', '2026-03-12T23:00']])
  expect(days('29 mars 2026')).toEqual([['2026-03-28T23:00', '2026-03-29T22:00']])
  expect(days('mars 2026')).toEqual([['2026-02-28T23:00', '2026-03-31T22:00']])
  expect(days('14 juillet')).toHaveLength(2)
  expect(days('29 février')).toHaveLength(0)
})
