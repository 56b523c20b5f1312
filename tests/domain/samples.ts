/** How a property is sampled: always the same samples, twenty times as many with `LONG` set. */
export function samples(count: number): { readonly seed: number; readonly numRuns: number } {
  return { seed: 20_160_101, numRuns: process.env.LONG ? count * 20 : count }
}
