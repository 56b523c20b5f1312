/** A point with when it is expected to begin and to end, in ms since 1970; `undefined`: the meeting has no hour yet. */
export type Timed<T> = {
  readonly point: T
  readonly startsAt: number | undefined
  readonly endsAt: number | undefined
}

/** How an ordre du jour adds up against the clock. */
export type AgendaTimes<T> = {
  readonly points: readonly Timed<T>[]
  /** When the last point is expected to end; `undefined` without an hour or without any duration. */
  readonly endsAt: number | undefined
  /** All durations together. */
  readonly minutes: number
  /** By how many minutes the points outlast the hour at which the meeting is to end; negative: what is left. */
  readonly over: number | undefined
}

type WithMinutes = {
  readonly fields: {
    readonly minutes?: number | null | undefined
    readonly under?: string | null | undefined
  }
}

const MINUTE = 60_000

/**
 * The hour of each point, the durations before it added up in true minutes, whatever the clocks on the wall do that
 * night. A point without a duration takes no time; a parallel table runs within the point it belongs to.
 *
 * @param points in their order, each parallel table somewhere after its point
 */
export function agendaTimes<T extends WithMinutes>(
  points: readonly T[],
  startsAt: string | null | undefined,
  endsAt?: string | null | undefined,
): AgendaTimes<T> {
  const [start, until] = [instantOf(startsAt), instantOf(endsAt)]
  const at = (minutes: number) => (start === undefined ? undefined : start + minutes * MINUTE)
  let minutes = 0
  let began = 0
  const timed = points.map(point => {
    const own = Math.max(0, point.fields.minutes ?? 0)
    if (point.fields.under) return { point, startsAt: at(began), endsAt: at(own > 0 ? began + own : minutes) }
    began = minutes
    minutes += own
    return { point, startsAt: at(began), endsAt: at(minutes) }
  })
  const end = minutes > 0 ? at(minutes) : undefined
  const isSound = start !== undefined && until !== undefined && until > start
  return {
    points: timed,
    endsAt: end,
    minutes,
    over: isSound ? minutes - Math.round((until - start) / MINUTE) : undefined,
  }
}

/**
 * How far the clocks on the wall are moved between two instants, in minutes: 60 when summer time begins, -60 when
 * it ends, 0 on every other night.
 */
export function clockShift(from: number, to: number, timeZone: string): number {
  return offsetAt(to, timeZone) - offsetAt(from, timeZone)
}

/** Whole days between two calendar days, `2026-03-12`: negative when the second is before the first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / (1_440 * MINUTE))
}

function instantOf(text: string | null | undefined): number | undefined {
  const time = text ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}

// "GMT+02:00", or "GMT" alone.
function offsetAt(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
}
