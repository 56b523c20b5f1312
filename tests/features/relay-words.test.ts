import { globSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { english } from '#app/language/english.ts'
import { relayWords } from '#cards/relay-words.ts'
import { addTranslation, speak } from '#ui/language.ts'

/** What relays write in French that is no answer, or that has words of its own on the screens. */
const ELSEWHERE = /^(Première coordination$|Veillée|la borne |Trop d’essais)/

beforeAll(() => {
  addTranslation('en', english)
  speak('en')
})
afterAll(() => speak('fr'))

test('whatever a relay answers to people in French, an English reader is told in English', () => {
  const answers = sentencesOfRelays()
  expect(answers.length).toBeGreaterThan(25)
  for (const answer of answers) expect(relayWords(answer), answer).not.toBe(answer)
})

test('a field that is named stays named', () => {
  const reason = 'Une rubrique de la fiche n’a pas la forme attendue : title.'
  expect(relayWords(reason)).toBe('A field of the record is not as expected: title.')
})

test('the words of a relay that are not known here are shown as they are', () => {
  expect(relayWords('Ce relais est en vacances.')).toBe('Ce relais est en vacances.')
})

/** French sentences in the sources of relays, and of the rules that devices share with them. */
function sentencesOfRelays(): readonly string[] {
  const files = globSync([
    'sync-server/**/*.ts',
    'src/domain/permissions.ts',
    'src/data/files/file-exchange.ts',
  ])
  return files
    .filter(file => !file.includes('/demo/'))
    .flatMap(file => [
      ...readFileSync(file, 'utf8')
        .replace(/^\s*(\/\/|\*|\/\*).*$/gm, '')
        .matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`\n]*)`/g),
    ])
    .map(([, single, double, template]) => single ?? double ?? template ?? '')
    .filter(text => /[éèêàçù]|[ld]’[a-z]|\b(une?|les?|la|vous|cette|pas)\b/.test(text))
    .filter(text => !ELSEWHERE.test(text))
}
