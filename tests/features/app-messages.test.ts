import { setupI18n } from '@lingui/core'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { expect, test, vi } from 'vitest'
import { readMessage, speakMessage } from '#ui/icu-message.ts'

const sources = vi.hoisted(() => new Map<string, Readonly<Record<string, string>>>())
vi.mock('#ui/messages.ts', () => ({
  messages: (namespace: string, source: Readonly<Record<string, string>>) => {
    sources.set(namespace, source)
    return {}
  },
}))

const catalogues = import.meta.glob('/src/**/{messages,*-messages,kit-words}.ts')
await Promise.all(
  Object.entries(catalogues)
    .filter(([path]) => path !== '/src/ui/messages.ts')
    .map(([, load]) => load()),
)
const texts = [...sources.values()].flatMap(source => Object.values(source))

test('every sentence of the app is said as Lingui says it', () => {
  expect(texts.length).toBeGreaterThan(100)
  for (const text of texts) {
    for (const count of [0, 1, 2, 1000]) expect(ours(text, count)).toBe(linguis(text, count))
  }
})

test('an exact number, a nested plural and a choice are said as Lingui says them', () => {
  const text =
    '{who, select, her {Elle} other {On}} a {count, plural, =0 {tout dit} one {# mot pour {who}} other {# mots}}.'
  for (const count of [0, 1, 2, 1234, 1_000_000]) expect(ours(text, count)).toBe(linguis(text, count))
})

test('no sentence begins a line with ; ! ? : or lets « stand alone', () => {
  for (const text of texts) expect(text).not.toMatch(/[^\s\u00a0\u202f][;!?»](?![a-z=])|«[^\s\u00a0]/)
})

test('a message whose braces do not close says which', () => {
  expect(() => readMessage('{count, plural, one {# point}')).toThrow('{count, plural, one {# point}')
  expect(() => readMessage('trop }')).toThrow(SyntaxError)
})

function valuesFor(text: string, count: number): Record<string, string | number> {
  const names = [...text.matchAll(/\{\s*(\w+)\s*(,\s*plural)?/g)]
  return Object.fromEntries(names.map(([, name = '', isPlural]) => [name, isPlural ? count : `<${name}>`]))
}

function ours(text: string, count: number): string {
  return speakMessage(readMessage(text), valuesFor(text, count), ['fr'])
}

function linguis(text: string, count: number): string {
  const messages = { fr: { id: compileMessageOrThrow(text) } }
  return setupI18n({ locale: 'fr', locales: 'fr', messages })._('id', valuesFor(text, count))
}
