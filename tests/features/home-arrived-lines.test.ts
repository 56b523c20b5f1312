import { expect, test } from 'vitest'
import type { Arrival } from '#data/index.ts'
import { arrivedLines } from '#features/home/arrived-lines.ts'
import { greeting } from '#features/home/greeting.ts'

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
      { subject: 'meeting:01M', type: 'meeting', what: 'des notes, 2 décisions' },
      { subject: 'initiative:01I', type: 'initiative', what: 'fiche modifiée' },
    ],
  })
})

test('a kind that a later release invented is told as something', () => {
  expect(arrivedLines([arrival('poll:1', 'meeting:01M')]).records[0]?.what).toBe('autre chose')
})

test('one greets by the hour of the territory, whatever the device’s zone', () => {
  const at = (iso: string) => greeting('Odile Vergnes', 'Europe/Paris', Date.parse(iso))
  expect(at('2026-03-12T09:00:00Z')).toBe('Bonjour Odile')
  expect(at('2026-03-12T17:00:00Z')).toBe('Bonsoir Odile')
  expect(at('2026-03-12T02:00:00Z')).toBe('Bonsoir Odile')
  expect(greeting(undefined, 'Europe/Paris', Date.parse('2026-03-12T09:00:00Z'))).toBe('Bonjour')
})
