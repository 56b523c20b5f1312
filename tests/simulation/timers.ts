/** From here on, in ms, a timer waits for a person or a network, and not for the next turn. */
const LONG = 200

/** The timer that real time goes by, also while `withoutLongTimers` runs. */
export const realTimeout = setTimeout

/**
 * Runs work during which no long timer ever fires (a pause in typing, a text that seals itself, a request that takes
 * too long): real time would let the same seed go two ways. What a timer would do, a step of the run does.
 */
export async function withoutLongTimers<T>(work: () => Promise<T>): Promise<T> {
  const patient = (callback: () => void, ms = 0, ...rest: []) => {
    const timer = realTimeout(callback, ms, ...rest)
    if (ms >= LONG) clearTimeout(timer)
    return timer
  }
  globalThis.setTimeout = Object.assign(patient, realTimeout)
  try {
    return await work()
  } finally {
    globalThis.setTimeout = realTimeout
  }
}
