import type { Random } from '#domain/clock.ts'
import { hash32 } from '#domain/hash.ts'

/** Chance that a text decides: the same text gives the same numbers, so that a demo can be made twice alike. */
export function seeded(text: string): Random {
  let state = seedOf(text)
  // mulberry32: public domain, good enough for ids nobody attacks.
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** 32 bits that a text decides. */
export function seedOf(text: string): number {
  return Number.parseInt(hash32(text).slice(0, 8), 16)
}
