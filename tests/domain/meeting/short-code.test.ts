import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keysOf } from '#domain/entities/index.ts'
import { codeEnd, readShortCode, shortCodeOf } from '#domain/meeting/short-code.ts'

const MEETING = 'meeting:01JQ8Z3M5N7K2P4QRSTV7K2P4Q'

test('a meeting is called by two letters and the end of its id', () => {
  expect(shortCodeOf(MEETING)).toBe('RE-7K2-P4Q')
})

test('a decision goes by its own end, not by that of its meeting', () => {
  expect(shortCodeOf('decision:01JQ8Z3M5N7K2P4QRSTV7K2P4Q:01JQ8Z3M5N7K2P4QRSTVABCDEF')).toBe('DE-ABC-DEF')
})

test('minutes go by their ulid, not by their fingerprint', () => {
  expect(shortCodeOf(`minutes:01JQ8Z3M5N7K2P4QRSTV7K2P4Q:${'0'.repeat(32)}`)).toBe('PV-7K2-P4Q')
})

test('what nobody prints has no code', () => {
  expect(shortCodeOf('attendance:01JQ8Z3M5N7K2P4QRSTV7K2P4Q:01JQ8Z3M5N7K2P4QRSTV7K2P4Q')).toBeUndefined()
  expect(shortCodeOf('meeting:not-a-ulid')).toBeUndefined()
})

test.each(['RE-7K2-P4Q', 're7k2p4q', ' re 7k2 p4q '])('%s is read as the meeting that was printed', typed => {
  expect(readShortCode(typed)).toEqual({ type: 'meeting', end: '7K2P4Q' })
})

test('letters that look like figures are read as figures', () => {
  expect(readShortCode('re-iol-2b3')).toEqual({ type: 'meeting', end: '1012B3' })
})

test.each(['', 'bonjour', 'XX-7K2-P4Q', '7K2-P4', 'RE-7U2-P4Q'])('“%s” is no code', typed => {
  expect(readShortCode(typed)).toBeUndefined()
})

test('every code that is printed leads back to the end it was made from, and is in the index under it', () => {
  const ulid = fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  const type = fc.constantFrom('meeting', 'decision', 'action', 'initiative')
  fc.assert(
    fc.property(type, ulid, (type, ulid) => {
      const id = `${type}:${ulid}`
      const end = codeEnd(id)
      expect(readShortCode(shortCodeOf(id) ?? '')).toEqual({ type, end })
      expect(keysOf(id, { type, schema: 1 })).toContain(`code|${end}|`)
    }),
  )
})
