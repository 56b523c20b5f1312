import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noteLines, speakerPrefix, TO_VERIFY } from '#domain/meeting/note-lines.ts'
import { samples } from '#tests/domain/samples.ts'

const words = (text: string) => ({ kind: 'words', text })

describe('a line of notes', () => {
  test.each([
    ['JB : le groupe a trouvé les planches', 'JB', 'le groupe a trouvé les planches'],
    ['JB: sans espace', 'JB', 'sans espace'],
    ['JB\u00a0: avec une espace insécable', 'JB', 'avec une espace insécable'],
    ['- MT : en liste', 'MT', 'en liste'],
    ['J.-P. : un prénom composé', 'J.-P.', 'un prénom composé'],
    ['É : une initiale accentuée', 'É', 'une initiale accentuée'],
    ['JBo : celle des deux', 'JBo', 'celle des deux'],
    ['JB et MT : d’accord', 'JB et MT', 'd’accord'],
    ['YS (par téléphone) : le banc', 'YS (par téléphone)', 'le banc'],
    ['Budget : 240 €', undefined, 'Budget : 240 €'],
    ['Le : premier', undefined, 'Le : premier'],
    ['à 18:30 on commence', undefined, 'à 18:30 on commence'],
    ['https://exemple.fr', undefined, 'https://exemple.fr'],
    ['JB dit : non', undefined, 'JB dit : non'],
  ])('%j is said by %j', (text, speaker, said) => {
    expect(noteLines(text)).toEqual([{ speaker, parts: [words(said)] }])
  })

  test('carries its marks where they stand', () => {
    expect(noteLines(`MT : la mairie prête la cuve ${TO_VERIFY} jusqu’en octobre`)).toEqual([
      {
        speaker: 'MT',
        parts: [
          words('la mairie prête la cuve '),
          { kind: 'toVerify', text: '' },
          words(' jusqu’en octobre'),
        ],
      },
    ])
  })

  test('says what is doubtful where the mark does', () => {
    expect(noteLines('neuf (à vérifier : peut-être sept).')).toEqual([
      {
        speaker: undefined,
        parts: [words('neuf '), { kind: 'toVerify', text: 'peut-être sept' }, words('.')],
      },
    ])
  })

  test('may be nothing but a speaker, while somebody begins to write', () => {
    expect(noteLines('JB : ')).toEqual([{ speaker: 'JB', parts: [] }])
  })

  test('that is empty only parts the others', () => {
    expect(noteLines('un\n\n \r\ndeux').map(line => line.parts)).toEqual([[words('un')], [words('deux')]])
  })
})

test('every letter typed stands in a line, in its order', () => {
  const line = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom('JB : oui', '(à vérifier)', 'MT: (à vérifier : dix) non', '- É : fin'),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), lines => {
      const text = lines.join('\n')
      const read = noteLines(text)
        .map(({ speaker = '', parts }) =>
          [
            speaker,
            ...parts.map(part => (part.kind === 'words' ? part.text : `à vérifier${part.text}`)),
          ].join(''),
        )
        .join('')
      const letters = (value: string) => value.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '')
      expect(letters(read)).toBe(letters(text))
    }),
    samples(1_000),
  )
})

test('a line begun for a speaker is read as theirs', () => {
  expect(noteLines(`${speakerPrefix('JBo')}oui`)[0]?.speaker).toBe('JBo')
})
