import { setImmediate } from 'node:timers/promises'

// A short request that comes meanwhile waits no longer than this, in ms, for each that works so.
const LONGEST = 15

/** One request's time on the processor, in work that may take long: it stops now and then, and others get their turn. */
export class Turn {
  #began = performance.now()

  /** Whether others have waited long enough. */
  get isOver(): boolean {
    return performance.now() - this.#began > LONGEST
  }

  /** Settles when the others had theirs. */
  async pass(): Promise<void> {
    await setImmediate()
    this.#began = performance.now()
  }
}

/** What `each` makes of every item, in their order. */
export async function mapInTurns<T, Result>(
  all: readonly T[],
  each: (item: T, index: number) => Result,
): Promise<Result[]> {
  const turn = new Turn()
  const results: Result[] = []
  for (const [index, item] of all.entries()) {
    results.push(each(item, index))
    if (turn.isOver) await turn.pass()
  }
  return results
}
