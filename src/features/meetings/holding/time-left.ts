/** How a point stands against the clock. Whole minutes. */
export type TimeLeft =
  | { readonly state: 'left'; readonly minutes: number }
  | { readonly state: 'over'; readonly minutes: number }
  /** Nobody said how long it may take. */
  | { readonly state: 'since'; readonly minutes: number }

type Begun = {
  readonly startedAt?: string | null | undefined
  readonly endedAt?: string | null | undefined
  readonly minutes?: number | null | undefined
}

/** What is left of a point that has begun and not ended; `undefined` of any other. `now` in ms since 1970. */
export function timeLeft({ startedAt, endedAt, minutes }: Begun, now: number): TimeLeft | undefined {
  const start = startedAt ? Date.parse(startedAt) : Number.NaN
  if (Number.isNaN(start) || endedAt) return undefined
  const spent = Math.max(0, Math.floor((now - start) / 60_000))
  if (!minutes) return { state: 'since', minutes: spent }
  return spent < minutes
    ? { state: 'left', minutes: minutes - spent }
    : { state: 'over', minutes: spent - minutes }
}
