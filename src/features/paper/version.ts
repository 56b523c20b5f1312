import { hash32 } from '#domain/hash.ts'

/** Eight digits that two prints of the same words share, and two of different words do not: `5f3a 91c0`. */
export function versionOf(text: string): string {
  const hash = hash32(text)
  return `${hash.slice(0, 4)} ${hash.slice(4, 8)}`
}
