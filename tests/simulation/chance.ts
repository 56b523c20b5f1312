/** A seeded source of chance: the same seed gives the same run. */
export type Chance = {
  /** From 0 (included) to 1 (excluded). */
  next(): number
  /** A whole number from 0 to `count` - 1. */
  below(count: number): number
  happens(probability: number): boolean
  pick<Item>(items: readonly Item[]): Item | undefined
  /** One of the names, each as often as its weight says. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name
}

/** Mulberry32: small, and good enough for choosing. */
export function chanceOf(seed: number): Chance {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number) => Math.floor(next() * count)
  return {
    next,
    below,
    happens: probability => next() < probability,
    pick: items => items[below(items.length)],
    weighted: weights => {
      const names = Object.keys(weights) as (keyof typeof weights)[]
      let left = next() * names.reduce((sum, name) => sum + weights[name], 0)
      for (const name of names) {
        left -= weights[name]
        if (left < 0) return name
      }
      throw new Error('Weights must be above zero')
    },
  }
}
