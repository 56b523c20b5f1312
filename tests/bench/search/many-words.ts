import type { Sentence } from '#tests/bench/device/many-records.ts'

/** How many different words the records of the bench are made of: about what ten years of a territory would use. */
const WORDS = 20_000

const SYLLABLES =
  'ba ca da fa ga la ma na pa ra sa ta va bé dé lé mé ré té vé bi di li mi ni pi ri si ti vi bo co do lo mo no po ro ' +
  'so to bou cou mou rou sou tou lu mu nu ru su tu an en on in cha che chi cho gra gre gri pla ple pli tra tre tri eau'

const ENDINGS = ['', '', 's', 'e', 'es', 'er', 'ation', 'ations', 'ment', 'eur', 'ique', 'if']

const SMALL = 'de la le et les des en un une du pour que dans au ce il qui ne sur pas plus par'.split(' ')

/**
 * Sentences as French has them in number: a small word after each long one, few long ones that come often, and many that come
 * seldom (by Zipf). The same in every run.
 */
export function manyWords(): Sentence {
  const syllables = SYLLABLES.split(' ')
  const chance = sequence()
  const pick = <T>(from: readonly T[], at = chance()) => from[Math.floor(at * from.length)] as T
  const words = Array.from({ length: WORDS }, (_, n) => {
    const length = 2 + (n % 3)
    return Array.from({ length }, () => pick(syllables)).join('') + pick(ENDINGS)
  })
  return (_n, length) =>
    Array.from({ length }, (_, at) => {
      if (at % 2 === 1) return pick(SMALL)
      // The rank of a word by Zipf's law is what chance raises the number of words to.
      return words[Math.floor(WORDS ** chance()) - 1] ?? ''
    }).join(' ')
}

function sequence(): () => number {
  let state = 7
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
