import { RelayError } from '#relay/errors.ts'

/**
 * Makes guessing slow, and nothing else: wrong answers are counted, never right ones, so that a hall of thirty people
 * behind one address comes in as fast as it can type. Each address has so many wrong answers, which come back with
 * time; and who is wrong about one and the same thing again and again waits longer each time. In memory: a restart
 * forgives.
 */
export class Guesses {
  readonly #now: () => number
  readonly #addresses = new Map<string, { readonly left: number; readonly at: number }>()
  readonly #targets = new Map<string, { readonly wrongs: number; readonly until: number }>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** How many addresses and targets are remembered now. */
  get remembered(): number {
    return this.#addresses.size + this.#targets.size
  }

  /**
   * Answers what `check` finds, and counts it as a wrong guess when that is nothing. One address's wrong guesses keep
   * nobody waiting at another, not even for the same target.
   * @param address the network address of who asks
   * @param target what is guessed at, the name whose password it is; nothing where each guess has another aim
   * @throws RelayError `too_many_requests` with the seconds to wait, without having looked
   */
  async attempt<Found>(
    address: string,
    target: string | undefined,
    check: () => Promise<Found | undefined> | Found | undefined,
  ): Promise<Found | undefined> {
    const from = networkOf(address)
    const aim = target === undefined ? undefined : `${from} ${target}`
    this.#takeOne(from, aim)
    let found: Found | undefined
    try {
      found = await check()
    } catch (error) {
      this.#giveBack(from)
      throw error
    }
    if (found !== undefined) this.#giveBack(from)
    if (aim !== undefined) this.#judge(aim, found !== undefined)
    return found
  }

  // Taken before the answer is known, or a thousand guesses at once would all be free.
  #takeOne(from: string, aim: string | undefined): void {
    const until = aim === undefined ? 0 : (this.#targets.get(aim)?.until ?? 0)
    const wait = until - this.#now()
    if (wait > 0) throw tooMany(wait)
    const left = this.#leftFor(from)
    if (left < 1) throw tooMany((1 - left) * RETURN_TIME)
    this.#setLeft(from, left - 1)
  }

  #giveBack(from: string): void {
    this.#setLeft(from, this.#leftFor(from) + 1)
  }

  #leftFor(from: string): number {
    const known = this.#addresses.get(from)
    if (!known) return WRONGS
    return Math.min(WRONGS, known.left + Math.max(0, this.#now() - known.at) / RETURN_TIME)
  }

  #setLeft(from: string, left: number): void {
    this.#addresses.delete(from)
    // Who is owed nothing need not be remembered.
    if (left < WRONGS) putBounded(this.#addresses, from, { left, at: this.#now() })
  }

  #judge(aim: string, isRight: boolean): void {
    const now = this.#now()
    const known = this.#targets.get(aim)
    this.#targets.delete(aim)
    if (isRight) return
    const isRecent = known !== undefined && now - known.until < FORGOTTEN_AFTER
    const wrongs = (isRecent ? known.wrongs : 0) + 1
    const delay =
      wrongs <= FREE_WRONGS ? 0 : Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (wrongs - FREE_WRONGS - 1))
    putBounded(this.#targets, aim, { wrongs, until: now + delay })
  }
}

/** Wrong answers that one address may give at once: a hall where everybody mistypes three times. */
const WRONGS = 100

/** In how many ms one of them comes back: 14 400 guesses a day, at 2^40 codes. */
const RETURN_TIME = 6_000

/** How often one may be wrong about one thing before one waits, and how long then, in ms. */
const FREE_WRONGS = 10
const FIRST_DELAY = 1_000
const LONGEST_DELAY = 30_000
const FORGOTTEN_AFTER = 3_600_000

/** How many addresses, and how many targets, are remembered; the longest silent are forgotten first. */
const REMEMBERED = 10_000

function putBounded<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (map.size >= REMEMBERED) {
    const [oldest] = map.keys()
    if (oldest !== undefined) map.delete(oldest)
  }
  map.set(key, value)
}

// A home or a phone is given a whole /64 of IPv6 addresses.
function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!bare.includes(':')) return bare
  const [head = '', tail = ''] = bare.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  return [...left, ...zeros, ...right].slice(0, 4).join(':')
}

function tooMany(wait: number): RelayError {
  const seconds = Math.max(1, Math.ceil(wait / 1000))
  return new RelayError('too_many_requests', `Trop d’essais : recommencez dans ${seconds} s.`, {
    retryAfter: seconds,
  })
}
