import { readFileSync } from 'node:fs'
import { expect, expectTypeOf, test, vi } from 'vitest'
import type { Catalogues } from '#app/language/catalogues.ts'
import { english } from '#app/language/english.ts'
import { type IcuMessage, readMessage, speakMessage } from '#ui/icu-message.ts'

type Words = Readonly<Record<string, string>>

const french = vi.hoisted(() => new Map<string, Words>())
vi.mock('#ui/messages.ts', () => ({
  messages: (namespace: string, source: Words) => {
    // What a document keeps has no namespace, and no other language.
    if (namespace !== '') french.set(namespace, source)
    return {}
  },
}))

const modules = import.meta.glob('/src/**/*.{ts,tsx}')
const named = Object.keys(modules).flatMap(path =>
  [...readFileSync(`.${path}`, 'utf8').matchAll(/\bmessages\(\s*'(\w+)'/g)].map(([, namespace = '']) => ({
    path,
    namespace,
  })),
)
for (const path of new Set(named.map(({ path }) => path))) await modules[path]?.()

const pairs = Object.entries(english as Readonly<Record<string, Words>>).flatMap(([namespace, words]) =>
  Object.entries(words).map(([key, text]) => ({
    where: `${namespace}.${key}`,
    text,
    source: french.get(namespace)?.[key] ?? '',
  })),
)

/** Words that both languages have. */
const SAME = [
  '+ {count}',
  'A4',
  'A5',
  'Absent',
  'Abstentions',
  'Action',
  'Actions',
  'Argument',
  'Code',
  'Correction',
  'Document',
  'Guadeloupe',
  'Initiative',
  'Initiatives',
  'Martinique',
  'Mayotte',
  'Menu',
  'Notes',
  'Objections',
  'Photo',
  'Point',
  'Programme',
  'Quorum',
  'Veillée',
  'Veillée {release}',
  'Version',
  'absent',
  '{count, plural, one {# abstention} other {# abstentions}}',
  '{count, plural, one {# action} other {# actions}}',
  '{count, plural, one {# argument} other {# arguments}}',
  '{count, plural, one {# initiative} other {# initiatives}}',
  '{count, plural, one {# point} other {# points}}',
  '{day} {time}',
  '{from}\u00a0–\u00a0{to}',
  '{hours} h {minutes}',
  '{minutes, plural, one {# min} other {# min}}',
  '{minutes} min',
]

test('every namespace of the app is in English, and English has no other', () => {
  expect(named.length).toBeGreaterThan(40)
  expect(Object.keys(english).sort()).toEqual(named.map(({ namespace }) => namespace).sort())
  expect([...french.keys()].sort()).toEqual(Object.keys(english).sort())
})

test('every sentence is in English, and English has no other', () => {
  for (const [namespace, words] of Object.entries(english))
    expect(Object.keys(words).sort(), namespace).toEqual(Object.keys(french.get(namespace) ?? {}).sort())
})

test('the compiler refuses a namespace or a sentence too few or too many', () => {
  type LooseNamespace = {
    [N in keyof Catalogues]: Record<never, never> extends Pick<Catalogues, N> ? N : never
  }
  expectTypeOf<LooseNamespace[keyof Catalogues]>().toBeNever()
  type Loose<Words> = { [Key in keyof Words]: Record<never, never> extends Pick<Words, Key> ? Key : never }
  type LooseKey = { [N in keyof Catalogues]: Loose<Catalogues[N]>[keyof Catalogues[N]] }
  expectTypeOf<LooseKey[keyof Catalogues]>().toBeNever()
  // An open key would take any other beside it.
  expectTypeOf<
    Extract<
      { [N in keyof Catalogues]: string extends keyof Catalogues[N] ? N : never }[keyof Catalogues],
      string
    >
  >().toBeNever()
  // @ts-expect-error: one sentence too few
  const few: Catalogues['eventTitle'] = {}
  // @ts-expect-error: one sentence too many
  const many: Catalogues['eventTitle'] = { untitled: '', other: '' }
  expect([few, many]).toHaveLength(2)
})

test('a sentence names in English what it names in French', () => {
  for (const { where, text, source } of pairs) {
    const [ours, theirs] = [argumentsOf(readMessage(text)), argumentsOf(readMessage(source))]
    expect([...ours.keys()].sort(), where).toEqual([...theirs.keys()].sort())
    // What French only names may be no number: English cannot count it.
    for (const [name, kind] of ours) if (kind !== 'value') expect(theirs.get(name), where).toBe(kind)
  }
})

test('English counts in English, and leaves nothing of ICU to be seen', () => {
  for (const { where, text } of pairs) {
    const values = Object.fromEntries([...argumentsOf(readMessage(text)).keys()].map(name => [name, 2]))
    for (const count of [1, 2]) {
      const counted = Object.fromEntries(Object.keys(values).map(name => [name, count]))
      expect(speakMessage(readMessage(text), counted, ['en-GB']), where).not.toMatch(/[{}#]|^$/)
    }
    for (const form of text.matchAll(/[\s}](zero|two|few|many) \{/g)) expect(form, where).toBeUndefined()
  }
})

test('English looks like English: its quotes, its apostrophe, no space before its stops', () => {
  for (const { where, text } of pairs) {
    expect(text, where).not.toMatch(/[«»'"]|\w [:;!?]/)
    expect(text, where).not.toMatch(/\b(le|la|les|des|une|vous|cette|pas|avec|sur)\b/i)
  }
})

test('no sentence was left in French', () => {
  const left = pairs.filter(({ text, source }) => text === source)
  expect([...new Set(left.map(({ text }) => text))].sort()).toEqual([...SAME].sort())
})

function argumentsOf(message: IcuMessage): Map<string, string> {
  const found = new Map<string, string>()
  for (const part of message) {
    if (typeof part !== 'object') continue
    found.set(part.name, part.kind)
    for (const inside of part.cases.values())
      for (const [name, kind] of argumentsOf(inside)) if (found.get(name) !== 'plural') found.set(name, kind)
  }
  return found
}
