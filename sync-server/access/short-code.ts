import { randomBytes } from 'node:crypto'

// Crockford's base32: no I, L, O that pass for digits, no U. https://www.crockford.com/base32.html
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 8

/** A code to be read aloud or written on a board: 40 bits of chance, shown `ABCD-EFGH`. */
export function mintCode(): string {
  // 256 is a multiple of 32, so every letter is as likely as the others.
  const letters = [...randomBytes(LENGTH)].map(byte => LETTERS[byte % LETTERS.length])
  return `${letters.slice(0, LENGTH / 2).join('')}-${letters.slice(LENGTH / 2).join('')}`
}

/** A code as it was minted, however somebody typed it; `undefined` for what can be none. */
export function readCode(typed: string): string | undefined {
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if (bare.length !== LENGTH || [...bare].some(letter => !LETTERS.includes(letter))) return undefined
  return `${bare.slice(0, LENGTH / 2)}-${bare.slice(LENGTH / 2)}`
}
