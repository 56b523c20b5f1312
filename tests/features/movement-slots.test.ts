import { expect, test } from 'vitest'
import { movementAt } from '#domain/meeting/movements.ts'
import {
  goingOf,
  movementChanges,
  slotsOf,
  slotsOfLine,
  slotsText,
} from '#features/meetings/holding/movement-slots.ts'

const iso = (hour: string) => `2026-03-12T${hour}:00Z`
const at = (hour: string) => movementAt(iso(hour))
const LINE = { [at('19:42')]: 'left', [at('19:43')]: 'left', [at('20:10')]: 'back' }
const shown = slotsOf(slotsOfLine(LINE, instant => instant.slice(11, 16)))
const changes = (after: readonly string[]) => movementChanges(LINE, shown, after, iso)

test('hours are typed by turns: left, back, left again', () => {
  expect(shown).toEqual(['19:42', '20:10'])
  expect(shown.map((_, index) => goingOf(index))).toEqual(['left', 'back'])
  expect(changes([...shown, '20:30'])).toEqual({ [at('20:30')]: 'left' })
})

test('a form on which no hour was changed writes none', () => {
  expect(changes(shown)).toEqual({})
  expect(changes([...shown, ''])).toEqual({})
})

test('a changed hour takes back all that told the former one', () => {
  expect(changes(['19:40', '20:10'])).toEqual({
    [at('19:42')]: null,
    [at('19:43')]: null,
    [at('19:40')]: 'left',
  })
})

test('an hour that is emptied is taken back, and the others keep their turn', () => {
  const after = slotsOf(slotsText(['19:42', '', '20:30']))
  expect(changes(after)).toEqual({ [at('20:10')]: null, [at('20:30')]: 'left' })
  expect(changes(['', '20:10'])).toEqual({ [at('19:42')]: null, [at('19:43')]: null })
})

test('an hour that is changed to one that was told already tells it still', () => {
  expect(changes(['19:43', '20:10'])).toEqual({ [at('19:42')]: null, [at('19:43')]: 'left' })
})

test('hours that earlier releases wrote are taken back where they stand', () => {
  const former = { leftAt: iso('19:00'), backAt: iso('19:30') }
  expect(movementChanges(former, ['19:00', '19:30'], ['19:05', '19:30'], iso)).toEqual({
    leftAt: null,
    [at('19:05')]: 'left',
  })
})
