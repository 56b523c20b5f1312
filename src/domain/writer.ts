import type { Random } from './clock.ts'
import { DOUBT } from './stamp.ts'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const LENGTH = 8

/**
 * Who counts: a random id minted at each page or worker start and never stored, with its own counter.
 * An id that outlives the page could not vouch for two tabs, a cloned tablet or a restored backup.
 */
export type Writer = {
  readonly id: string
  /** The next `n` of this writer: 1, 2, 3 … It never goes back while the page lives. */
  next(): number
}

/**
 * Mints a writer. Eight characters of 62 give 2^47 ids: chance meets only among the writers of one record.
 * @param isDoubtful whether the clock is doubted as it begins: each of its stamps says so (`isDoubtful`), and a
 *   clock that is trusted or doubted anew asks for a new writer
 */
export function mintWriter(random: Random, isDoubtful = false): Writer {
  let count = 0
  const id = Array.from({ length: LENGTH }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join('')
  return { id: isDoubtful ? `${id}${DOUBT}` : id, next: () => ++count }
}
