import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, isSameValue } from '#domain/canonical.ts'
import { isJsonObject, type Json } from '#domain/document.ts'
import { json } from './json.ts'
import { samples } from './samples.ts'

test('the canonical text reads back as the value', () => {
  fc.assert(
    fc.property(json, value => {
      expect(JSON.parse(canonicalJson(value))).toEqual(value)
    }),
    samples(300),
  )
})

test('the order in which members were written does not show', () => {
  fc.assert(
    fc.property(json, value => {
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))
      expect(isSameValue(reversed(value), value)).toBe(true)
    }),
    samples(300),
  )
})

test('two values have one text only if they are one value', () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      const isEqual = isSameValue(a, b)
      if (isEqual) expect(a).toEqual(b)
      else expect(a).not.toEqual(b)
    }),
    samples(300),
  )
})

// RFC 8785, §3.2.3: names sort by UTF-16 code unit, so that the emoji (D83D…) stands before U+FB33.
test('members stand in the order of RFC 8785', () => {
  const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6']
  const value = Object.fromEntries(names.map(name => [name, 0]))
  expect(Object.keys(JSON.parse(canonicalJson(value).replace('"1"', '"one"')))).toEqual([
    '\r',
    'one',
    '\u0080',
    '\u00f6',
    '\u20ac',
    '\ud83d\ude00',
    '\ufb33',
  ])
})

// RFC 8785, appendix B, and §3.2.2.
test.each([
  [{ b: [1, { d: 2, c: 3 }], a: null }, '{"a":null,"b":[1,{"c":3,"d":2}]}'],
  [[-0, 1e21, 1e-7, 4.5, 2e-3], '[0,1e+21,1e-7,4.5,0.002]'],
  [['\u20ac$\u000f\nA\'B"\\\\"/', '\u2028'], '["\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/","\u2028"]'],
  [[true, false, null, '', [], {}], '[true,false,null,"",[],{}]'],
] satisfies [Json, string][])('%j', (value, text) => {
  expect(canonicalJson(value)).toBe(text)
})

test('a member named like a prototype is a member like any other', () => {
  const value = JSON.parse('{"__proto__":1,"constructor":2}')
  expect(canonicalJson(value)).toBe('{"__proto__":1,"constructor":2}')
  expect(isSameValue(value, {})).toBe(false)
})

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  )
}
