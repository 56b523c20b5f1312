import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findUnits } from '#data/search/find-units.ts'
import { invertedIndex, type Unit } from '#data/search/inverted-index.ts'
import { marksIn, piecesOf } from '#data/search/marking.ts'
import { passageOf } from '#data/search/passage.ts'
import { readQuery } from '#data/search/query.ts'
import { wordsIn } from '#data/search/words.ts'

function found(typed: string, ...texts: readonly string[]): readonly number[] {
  const index = invertedIndex()
  for (const [n, text] of texts.entries()) index.put(aUnit(n, text))
  const { holding, units } = findUnits(index, readQuery(typed))
  return holding === 'all' ? units.map(({ unit }) => -unit.time) : []
}

function aUnit(n: number, text: string, isTitle = false): Unit {
  return {
    id: `logEntry:${n}`,
    type: 'logEntry',
    time: -n,
    isAside: false,
    hasText: false,
    texts: [{ field: 'text', text, isTitle }],
  }
}

const isFound = (typed: string, text: string) => found(typed, 'Rien de tel ici.', text).includes(1)

describe('French as it is written and as it is typed', () => {
  test.each([
    ['pleniere', 'Plénière de mars'],
    ['PLÉNIÈRE', 'la pleniere'],
    ['plénières', 'une plénière'],
    ['plenieres', 'une plénière'],
    ['eau', "l'eau du lavoir"],
    ['eau', 'l’eau du lavoir'],
    ['l’eau', 'les eaux'],
    ['animation', 'les ateliers d’animation'],
    ['animer', 'l’animatrice'],
    ['il', 'ce qu’il faut'],
    ['aujourd’hui', "c'est aujourd'hui"],
    ['aujourdhui', 'c’est aujourd’hui'],
    ['quelquun', 'quelqu’un viendra'],
    ['oeuvre', 'mise en œuvre'],
    ['œuvre', 'mise en oeuvre'],
    ['curriculum vitae', 'curriculum vitæ'],
    ['tiers-lieu', 'un tiers-lieu'],
    ['tiers lieu', 'un tiers-lieu'],
    ['tierslieu', 'un tiers-lieu'],
    ['tiers-lieu', 'un tierslieu'],
    ['tiers lieu', 'un tierslieu'],
    ['tierslieu', 'un tiers lieu'],
    ['tiers-lieu', 'des tiers-lieux'],
    ['lieu', 'les lieux'],
    ['vélo', 'les vélos'],
    ['vélos', 'un vélo'],
    ['élus', 'une élue'],
    ['journal', 'les journaux'],
    ['travail', 'les travaux'],
    ['enjeux', 'l’enjeu'],
    ['agenda', 'les agendas'],
    ['bibliotheques', 'la bibliothèque'],
    ['associations', 'la vie associative'],
    ['administrateur', 'administrateur·rice·s'],
    ['2026-07', 'Décision 2026-07'],
    ['9h30', 'à 9h30'],
    ['plénière', 'ple\u0301nie\u0300re'],
    ['plénière', 'plé\u00adnière'],
    ['سلام', 'قلنا سلام'],
    ['🎭', 'théâtre 🎭'],
  ])('%s finds "%s"', (typed, text) => {
    expect(isFound(typed, text)).toBe(true)
  })

  test.each([
    ['l', 'l’eau'],
    ['saison', 'la maison'],
    ['eau', 'le bureau'],
  ])('%s does not find "%s"', (typed, text) => {
    expect(found(typed, text, ...Array.from({ length: 5 }, () => typed))).not.toContain(0)
  })

  test('each beginning of a word finds it, while it is typed', () => {
    const word = 'bibliothèque'
    for (let length = 1; length <= word.length; length++) {
      expect([length, isFound(word.slice(0, length), `la ${word} du haut`)]).toEqual([length, true])
    }
  })

  test('one wrong letter is forgiven in words of five letters and more', () => {
    for (const typed of ['pleniare', 'plnière', 'plénnière', 'lpénière', 'plénièree']) {
      expect([typed, isFound(typed, 'la plénière')]).toEqual([typed, true])
    }
    expect(isFound('plnnière', 'la plénnierr')).toBe(false)
    expect(isFound('mars', 'la mare')).toBe(false)
  })
})

test.each([
  ['animer', 'Les ateliers d’animation', 'Les ateliers d’[animation]'],
  ['tierslieu', 'Un tiers-lieu ici', 'Un [tiers-lieu] ici'],
  ['lieu', 'Un tiers-lieu, des lieux', 'Un tiers-[lieu], des [lieux]'],
  ['oeuvre', 'Mise en œuvre', 'Mise en [œuvre]'],
  ['plénièer', 'La plénière', 'La [plénière]'],
  ['salle de', 'De la salle de bal', 'De la [salle] de bal'],
])('for %s, of "%s" it marks what it found', (typed, text, marked) => {
  const index = invertedIndex()
  index.put(aUnit(0, text))
  const { marking } = findUnits(index, readQuery(typed))
  const pieces = piecesOf(text, marksIn(text, marking))
  expect(pieces.map(piece => (piece.isFound ? `[${piece.text}]` : piece.text)).join('')).toBe(marked)
})

test('a long text is shown around most of what was looked for, cut between words', () => {
  const filling = 'Rien de cela ne compte vraiment ici. '.repeat(20)
  const text = `Une mare. ${filling}La mare et le lavoir sont à sec. ${filling}`
  const index = invertedIndex()
  index.put(aUnit(0, text))
  const { marking } = findUnits(index, readQuery('mare lavoir'))
  const shown =
    passageOf(text, marking)
      ?.pieces.map(piece => piece.text)
      .join('') ?? ''
  expect(shown).toMatch(/^… \S.*La mare et le lavoir sont à sec\..*\S …$/)
  expect(shown.length).toBeLessThan(200)
})

describe('the order of what was found', () => {
  test('an exact word comes before its plural, then its family, which comes before what only begins like it', () => {
    expect(found('commune', 'communément', 'les communes', 'la commune', 'communerie')).toEqual([2, 1, 0, 3])
    expect(found('communes', 'la commune', 'les communes')).toEqual([1, 0])
  })

  test('a title comes before a text, and of equals the later one', () => {
    const index = invertedIndex()
    index.put(aUnit(1, 'lavoir'))
    index.put(aUnit(2, 'lavoir', true))
    index.put(aUnit(0, 'lavoir'))
    expect(findUnits(index, readQuery('lavoir')).units.map(({ unit }) => unit.id)).toEqual([
      'logEntry:2',
      'logEntry:0',
      'logEntry:1',
    ])
  })

  test('all words are meant, small ones aside; where nothing holds all, some are enough, and that is said', () => {
    expect(found('salle du lavoir', 'salle haute', 'le lavoir', 'salle au lavoir')).toEqual([2])
    const index = invertedIndex()
    index.put(aUnit(1, 'salle haute'))
    const { holding, units } = findUnits(index, readQuery('salle introuvable'))
    expect([holding, units.length]).toEqual(['some', 1])
  })
})

describe('whatever is typed', () => {
  test.each(['.*', "'", '’', '"', '\\', '(', '[a-z]', '   ', '\u0000', '\ud800', 'l’'])(
    '%j is answered, and finds nothing it should not',
    typed => {
      expect(found(typed, 'un texte')).toEqual([])
    },
  )

  test('300 characters, and many more, are answered', () => {
    const text = 'La salle du lavoir sera repeinte en mai. '.repeat(8)
    expect(found(text, 'autre chose', text)).toEqual([1])
    expect(found('x'.repeat(100_000), 'x'.repeat(100_000))).toEqual([0])
  })

  test('anything can be typed, and any text be read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (typed, text) => {
        found(typed, text)
      }),
    )
  })
})

test('every word of any text, typed whole as it stands there, finds it', () => {
  const letters = fc.string({
    unit: fc.constantFrom(...'aeéèçœæÉzrtsx0🎭سﬁ\u0301'),
    minLength: 1,
    maxLength: 9,
  })
  const text = fc
    .array(fc.tuple(letters, fc.constantFrom(' ', '-', '’', ', ', '\n', '·')), { maxLength: 12 })
    .map(parts => parts.flat().join(''))
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), texts => {
      const index = invertedIndex()
      for (const [n, one] of texts.entries()) index.put(aUnit(n, one))
      for (const [n, one] of texts.entries()) {
        for (const { from, to } of wordsIn(one)) {
          const typed = one.slice(from, to)
          const ids = findUnits(index, readQuery(typed)).units.map(({ unit }) => unit.id)
          expect([typed, ids.includes(`logEntry:${n}`)]).toEqual([typed, true])
        }
      }
    }),
  )
})

test('an index that was stored and read again finds the same, without what was replaced or removed', () => {
  const index = invertedIndex()
  for (const [n, text] of ['la salle', 'le lavoir', 'le four'].entries()) index.put(aUnit(n, text))
  index.put(aUnit(1, 'la mare'))
  index.remove('logEntry:2')
  index.seq = 7
  const again = invertedIndex(structuredClone(index.toStored()))
  again.put(aUnit(3, 'la salle du lavoir'))
  const ids = (typed: string) => findUnits(again, readQuery(typed)).units.map(({ unit }) => unit.id)
  expect(again.seq).toBe(7)
  expect(ids('salle')).toEqual(['logEntry:0', 'logEntry:3'])
  expect(ids('lavoir')).toEqual(['logEntry:3'])
  expect(ids('mare')).toEqual(['logEntry:1'])
  expect(ids('four')).toEqual([])
})
