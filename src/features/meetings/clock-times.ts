/** When a point is expected to begin, in ms since 1970; `undefined` when the meeting has no hour yet. */
export type Timed<T> = { readonly point: T; readonly startsAt: number | undefined }

type WithMinutes = { readonly fields: { readonly minutes?: number | null | undefined } }

/** The hour of each point, the durations before it added up. A point without a duration takes no time. */
export function clockTimes<T extends WithMinutes>(
  points: readonly T[],
  startsAt: string | null | undefined,
): { readonly points: readonly Timed<T>[]; readonly endsAt: number | undefined; readonly minutes: number } {
  const start = startsAt ? Date.parse(startsAt) : Number.NaN
  const at = (minutes: number) => (Number.isNaN(start) ? undefined : start + minutes * 60_000)
  let minutes = 0
  const timed = points.map(point => {
    const startsAt = at(minutes)
    minutes += Math.max(0, point.fields.minutes ?? 0)
    return { point, startsAt }
  })
  return { points: timed, endsAt: minutes > 0 ? at(minutes) : undefined, minutes }
}
