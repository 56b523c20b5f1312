/** What a device believes the time to be, in milliseconds since 1970. It may be wrong by decades. */
export type Clock = { now(): number }

/** A source of chance: a number from 0 (included) to 1 (excluded), good enough for ids. */
export type Random = () => number

/**
 * Why a device does not trust its own clock:
 * `past`: it says less than when this release was built, or than a relay surely said before;
 * `jumped`: it went back, or further ahead than a page can have slept, while the page lived;
 * `behindOthers`, `aheadOfOthers`: it is far from the newest of what other devices wrote;
 * `againstRelay`: a relay that is sure of its time says otherwise.
 */
export type ClockDoubt = 'past' | 'jumped' | 'behindOthers' | 'aheadOfOthers' | 'againstRelay'

/** A clock with what its device thinks of it. The writer alone judges, and says so in its stamps. */
export type JudgedClock = Clock & {
  /** Why it is doubted now; `undefined` when nothing speaks against it. */
  doubt(): ClockDoubt | undefined
  /** Takes note of a time that a relay stated as sure: it overrules everything else. */
  hearSureTime(time: number): void
  /** Takes note of the newest time among what others wrote with a clock they trusted. */
  hearOthers(newest: number | undefined): void
}

/** How far two clocks may stand apart and still agree, in ms: slow networks and unset minutes are no error. */
export const CLOCK_TOLERANCE = 5 * 60_000

/** The longest a page is thought to have slept in a closed tablet, in ms. Nothing tells sleep from a jump ahead. */
export const LONGEST_SLEEP = 30 * 86_400_000

const FAR_BEHIND = 86_400_000
const FAR_AHEAD = 180 * 86_400_000

/**
 * Judges a clock from now on. It is looked at whenever its doubt is asked for: ask often.
 * @param steady milliseconds that only go forward, from any start, whatever is done to the clock: `performance.now`.
 *   They may stand still while the device sleeps
 * @param notBefore the latest time that is surely past, in ms: when this release was built, or a relay last was sure
 */
export function judgedClock(clock: Clock, steady: () => number, notBefore: number): JudgedClock {
  let others: number | undefined
  // What was last known, and when: `offset` is the clock less the sure time, `undefined` while no relay was sure.
  let base: Reading | undefined

  const doubtOf = (now: number): ClockDoubt | undefined => {
    if (!Number.isFinite(now) || now < notBefore) return 'past'
    if (others !== undefined && now < others - FAR_BEHIND) return 'behindOthers'
    if (others !== undefined && now > others + FAR_AHEAD) return 'aheadOfOthers'
    return undefined
  }
  const judged: JudgedClock = {
    now: () => clock.now(),
    hearSureTime: time => {
      base = { now: clock.now(), steady: steady(), offset: clock.now() - time }
    },
    hearOthers: newest => {
      others = newest
    },
    doubt: () => {
      const now = clock.now()
      if (base?.offset !== undefined) return doubtAgainstRelay(base, base.offset, now, steady())
      const doubt = doubtOf(now)
      // A clock that was wrong from the start and is then set right has not jumped: it is judged from there.
      if (doubt === undefined) base ??= { now, steady: steady(), offset: undefined }
      return doubt ?? (base && isPossible(lead(base, now, steady())) ? undefined : 'jumped')
    },
  }
  judged.doubt()
  return judged
}

/** The time that a relay states in `Veillee-Time`; `undefined` when it states none or is not sure of it. */
export function readSureTime(header: string | null): number | undefined {
  const [, digits] = /^(\d{1,16});sure$/.exec(header ?? '') ?? []
  return digits === undefined ? undefined : Number(digits)
}

type Reading = { readonly now: number; readonly steady: number; readonly offset: number | undefined }

function doubtAgainstRelay(
  base: Reading,
  offset: number,
  now: number,
  steady: number,
): ClockDoubt | undefined {
  const moved = lead(base, now, steady)
  // It stands where the relay's time does, or would if it was moved while awake.
  if (Math.abs(offset + moved) <= CLOCK_TOLERANCE) return undefined
  // Not `>`: a clock that says no number at all agrees with nobody.
  if (!(Math.abs(offset) <= CLOCK_TOLERANCE)) return 'againstRelay'
  return isPossible(moved) ? undefined : 'jumped'
}

/** By how much more than the steady time the clock has gone on, in ms. */
function lead(since: Reading, now: number, steady: number): number {
  return now - since.now - (steady - since.steady)
}

function isPossible(lead: number): boolean {
  return lead >= -CLOCK_TOLERANCE && lead <= LONGEST_SLEEP
}
