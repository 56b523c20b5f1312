import { expect, test } from 'vitest'
import { formatStamp, isDoubtful, parseStamp } from '#domain/stamp.ts'
import { mintWriter } from '#domain/writer.ts'

test('a writer counts its saves from 1 and never goes back', () => {
  const writer = mintWriter(Math.random)
  expect([writer.next(), writer.next(), writer.next()]).toEqual([1, 2, 3])
})

test('a writer is new at each page: ten thousand of them are all different', () => {
  const ids = new Set(Array.from({ length: 10_000 }, () => mintWriter(Math.random).id))
  expect(ids.size).toBe(10_000)
})

test('any chance makes an id of eight characters that a stamp can carry', () => {
  for (const chance of [0, 0.5, 1 - Number.EPSILON / 2]) {
    const { id } = mintWriter(() => chance)
    expect(id).toMatch(/^[0-9A-Za-z]{8}$/)
    expect(parseStamp(formatStamp({ time: 1, n: 1, writer: id }))).toMatchObject({ writer: id })
  }
})

test('a writer that begins under a doubtful clock carries the doubt into each of its stamps', () => {
  const { id, next } = mintWriter(Math.random, true)
  expect(isDoubtful(formatStamp({ time: 0, n: next(), writer: id }))).toBe(true)
  expect(isDoubtful(formatStamp({ time: 0, n: 1, writer: mintWriter(Math.random).id }))).toBe(false)
})
