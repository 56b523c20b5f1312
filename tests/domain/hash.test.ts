import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hash32 } from '#domain/hash.ts'
import { samples } from './samples.ts'

test('a hash is the first 32 hexadecimal digits of SHA-256 over UTF-8, as Node computes it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      expect(hash32(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 32))
    }),
    samples(200),
  )
})

test('letters that latin1 cannot tell apart have different hashes', () => {
  expect(hash32('ক')).not.toBe(hash32('க'))
})
