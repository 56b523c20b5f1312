/**
 * A place in a database's history of changes, `<n>-<incarnation>`. The incarnation is minted when a database is
 * created or restored, so that a place in another box's database of the same name is never taken for one here.
 */
export type Sequence = string

/** Writes a sequence; safe in a URL, and begins with the digits that PouchDB reads. */
export function formatSequence(n: number, incarnation: string): Sequence {
  return `${n}-${incarnation}`
}

/**
 * The number after which a client who has read up to `since` goes on: 0 when `since` is of another incarnation,
 * or beyond what this database ever gave out (its file was put back).
 */
export function readSince(since: string, incarnation: string, latest: number): number {
  const text = since.replaceAll('"', '')
  if (text === 'now') return latest
  const [digits = '', of] = text.split('-')
  const n = /^\d{1,15}$/.test(digits) ? Number(digits) : 0
  return of === incarnation && n <= latest ? n : 0
}
