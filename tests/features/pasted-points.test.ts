import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pastedLines, pastedPoints } from '#features/meetings/pasted-points.ts'

const titles = (text: string) => pastedPoints(text).map(({ title }) => title)

describe('an ordre du jour that is pasted', () => {
  test('from a word processor loses its bullets, numbers and what cannot be seen', () => {
    const text =
      '1.\tAccueil et émargement\r\n2)\u00a0Jardin du lavoir\v•\tTransport solidaire\r\n\r\no\tRadio\u00ad\ufeff\n–\u00a0Questions diverses\n\uf0b7\tClés'
    expect(titles(text)).toEqual([
      'Accueil et émargement',
      'Jardin du lavoir',
      'Transport solidaire',
      'Radio',
      'Questions diverses',
      'Clés',
    ])
  })

  test('keeps what begins like a number or a letter but is none', () => {
    expect(titles('2026 : les projets\n3 000 € d’enveloppe\n14.07 : fête\nA bien noter\nonze clés')).toEqual([
      '2026 : les projets',
      '3 000 € d’enveloppe',
      '14.07 : fête',
      'A bien noter',
      'onze clés',
    ])
  })

  test('gives each point the minutes that its line ends with', () => {
    expect(
      pastedPoints(
        'Accueil (10 min)\nBudget – 20 minutes\nJardin 15 mn\nTables (1 h 30)\nClés (5’)\nRadio [45 min.]',
      ),
    ).toEqual([
      { title: 'Accueil', minutes: 10 },
      { title: 'Budget', minutes: 20 },
      { title: 'Jardin', minutes: 15 },
      { title: 'Tables', minutes: 90 },
      { title: 'Clés', minutes: 5 },
      { title: 'Radio', minutes: 45 },
    ])
  })

  test('leaves hours of the day and lone durations as words', () => {
    expect(pastedPoints('Éteindre après 23 h\n20 min\nTour (99999 min)')).toEqual([
      { title: 'Éteindre après 23 h', minutes: undefined },
      { title: '20 min', minutes: undefined },
      { title: 'Tour (99999 min)', minutes: undefined },
    ])
  })

  test('keeps emoji made of several and names from right to left whole', () => {
    const line = '👩‍👩‍👧 أسرة المكتبة'
    expect(titles(line)).toEqual([line])
  })

  test('whatever is pasted, no point is empty or on two lines', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 12 }), lines => {
        const text = lines.join('\n')
        const points = pastedPoints(text)
        for (const { title, minutes } of points) {
          expect(title).not.toMatch(/[\n\r\v\f]/)
          expect(title.trim()).not.toBe('')
          expect(minutes ?? 1).toBeGreaterThan(0)
        }
        expect(points.length).toBeLessThanOrEqual(pastedLines(text).length)
      }),
    )
  })
})
