import { expect, test } from 'vitest'
import { rescueText } from '#cards/rescue-file.ts'

const WORDS = [{ label: 'Votre texte', text: 'Le four est chaud.\nVenez « demain » !' }]
const DRAFTS = [{ label: 'mirepoix|pen:01J|journal', text: '{"text":"à moitié"}' }]

test('what was not in the notebook stands in the file as a person reads it', () => {
  const text = rescueText(WORDS, DRAFTS, Date.UTC(2026, 2, 12))
  expect(text).toMatch(/2026/)
  expect(text).toContain('Votre texte\nLe four est chaud.\nVenez « demain » !')
  expect(text).toContain('à moitié')
})

test('the same file gives the same words back to a computer', () => {
  const text = rescueText(WORDS, DRAFTS, 12)
  const json: unknown = JSON.parse(text.slice(text.indexOf('{\n  "at"')))
  expect(json).toEqual({ at: 12, screen: WORDS, drafts: DRAFTS })
})
