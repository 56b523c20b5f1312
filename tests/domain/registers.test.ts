import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentBody, Json } from '#domain/document.ts'
import { isField, isMalformed, isMergeable, readRegisters, writeRegisters } from '#domain/registers.ts'
import { document } from './a-document.ts'
import { json } from './json.ts'
import { samples } from './samples.ts'

test('what is written reads back as the same registers, and writes the same text', () => {
  fc.assert(
    fc.property(document, body => {
      const read = readRegisters(body)
      if (!read) throw new Error('not read')
      const written = writeRegisters(read)
      const again = readRegisters(JSON.parse(JSON.stringify(written)))
      expect(again?.values).toEqual(read.values)
      expect(again?.seen).toEqual(read.seen)
      expect(again && JSON.stringify(writeRegisters(again))).toBe(JSON.stringify(written))
    }),
    samples(400),
  )
})

test('no field gets lost by being read and written, unknown ones included', () => {
  fc.assert(
    fc.property(document, fc.string({ minLength: 1 }), json, (body, name, value) => {
      fc.pre(isField(name) && !Object.hasOwn(body, name))
      const read = readRegisters(withMember(body, name, value))
      const written = read && writeRegisters(read)
      expect(written && Object.getOwnPropertyDescriptor(written, name)?.value).toEqual(value)
    }),
    samples(200),
  )
})

test('the values of a field are read in one order, whichever of them a foreign tool put on top', () => {
  const live = { '1-1-ann': ['title'] }
  const body = {
    type: 'meeting',
    title: 'ancien',
    merge: { v: 1, live, kept: { title: [['2-1-ben', 'récent']] } },
  }
  expect(
    readRegisters(body)
      ?.values.get('title')
      ?.map(({ value }) => value),
  ).toEqual(['récent', 'ancien'])
})

test('no document of any form makes reading throw', () => {
  fc.assert(
    fc.property(json, json, json, json, (live, kept, seen, title) => {
      const body = { type: 'meeting', title, merge: { v: 1, live, kept, seen } }
      const read = readRegisters(body)
      if (read) expect(readRegisters(writeRegisters(read))?.values).toEqual(read.values)
      expect(isMalformed(body)).toBe(read === undefined)
    }),
    samples(400),
  )
})

describe('what is a field', () => {
  test.each(['title', 'tags/eau', 'gone', '__proto__', 'constructor', '', '1'])('%j is', name => {
    expect(isField(name)).toBe(true)
  })
  test.each(['type', 'schema', 'merge', '_id', '_rev', '_deleted', '_attachments', '_'])(
    '%j is not',
    name => {
      expect(isField(name)).toBe(false)
    },
  )
})

test('a prototype is never reached through a document', () => {
  const text =
    '{"type":"meeting","__proto__":{"polluted":1},"merge":{"v":1,"live":{},"kept":{"__proto__":[["1-1-w",{"polluted":2}]]},"seen":{"__proto__":3},"pens":{"__proto__":"p"}}}'
  const read = readRegisters(JSON.parse(text))
  expect(read?.values.get('__proto__')).toHaveLength(2)
  expect(read?.seen.get('__proto__')).toBe(3)
  const written = read && writeRegisters(read)
  expect(written && Object.getPrototypeOf(written)).toBe(Object.prototype)
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})

test('a document of an unknown version is not broken, and one that takes no part is neither', () => {
  const later: DocumentBody = { type: 'meeting', merge: { v: 2, registers: [] } }
  expect([isMergeable(later), isMalformed(later), readRegisters(later)]).toEqual([true, false, undefined])
  const plain: DocumentBody = { type: 'text', update: 'AAA=' }
  expect([isMergeable(plain), isMalformed(plain)]).toEqual([false, false])
})

function withMember(body: DocumentBody, name: string, value: Json): DocumentBody {
  const copy = { ...body }
  Object.defineProperty(copy, name, { value, enumerable: true, configurable: true, writable: true })
  return copy
}
