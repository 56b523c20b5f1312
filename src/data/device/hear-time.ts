import { type JudgedClock, readSureTime } from '#domain/clock.ts'

/** An answer that took longer says too little about now, in ms. Far below what two clocks may differ by. */
const LONGEST_ANSWER = 10_000

/**
 * The same `fetch`, which listens to the time that sure relays state with their answers.
 * @param remember called with each sure time heard, in ms since 1970
 */
export function fetchHearingTime(
  fetch: typeof globalThis.fetch,
  clock: JudgedClock,
  steady: () => number,
  remember: (time: number) => void,
): typeof globalThis.fetch {
  return async (input, init) => {
    const askedAt = steady()
    const response = await fetch(input, init)
    const time = readSureTime(response.headers.get('Veillee-Time'))
    if (time !== undefined && steady() - askedAt < LONGEST_ANSWER) {
      clock.hearSureTime(time)
      remember(time)
    }
    return response
  }
}
