import { type Day, dayAt, isDay } from './days.ts'

/** What a clock on the wall of a place shows: `{ day: '2026-03-12', time: '18:30' }`. */
export type WallTime = { readonly day: Day; readonly time: string }

/**
 * The instant that a wall time means. `skipped`: the clocks of that place go over it in spring, the instant is the
 * hour after it. `twice`: they show it twice in autumn, the instant is the first.
 */
export type ReadWallTime = { readonly is: 'plain' | 'skipped' | 'twice'; readonly at: number }

const DAY_MS = 86_400_000

/** What the clocks of a zone show at an instant, in ms. */
export function wallTimeIn(at: number, timeZone: string): WallTime {
  const wall = at + offsetAt(at, timeZone)
  const time = new Date(wall).toISOString().split('T')[1] ?? ''
  return { day: dayAt(wall), time: time.slice(0, 5) }
}

/** The instant at which the clocks of a zone show this; `undefined` when it is no day or no time. */
export function readWallTime({ day, time }: WallTime, timeZone: string): ReadWallTime | undefined {
  if (!isDay(day) || !isClockTime(time)) return undefined
  const asUtc = Date.parse(`${day}T${time}:00Z`)
  const before = offsetAt(asUtc - DAY_MS, timeZone)
  const after = offsetAt(asUtc + DAY_MS, timeZone)
  const fits = [before, after].filter(offset => offsetAt(asUtc - offset, timeZone) === offset)
  const [first] = fits
  if (first === undefined) return { is: 'skipped', at: asUtc - before }
  return { is: before !== after && fits.length === 2 ? 'twice' : 'plain', at: asUtc - first }
}

/** An instant in ISO 8601 with the offset of a zone: `2026-03-12T18:30:00+01:00`. */
export function isoIn(at: number, timeZone: string): string {
  const offset = offsetAt(at, timeZone)
  const minutes = Math.round(Math.abs(offset) / 60_000)
  const sign = offset < 0 ? '-' : '+'
  const wall = new Date(at + offset).toISOString().slice(0, 19)
  return `${wall}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** How far the clocks of a zone are ahead of UTC at an instant, in ms. */
export function offsetAt(at: number, timeZone: string): number {
  const part = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const of = (name: Intl.DateTimeFormatPartTypes) => part.get(name) ?? 0
  const wall = new Date(0)
  wall.setUTCFullYear(of('year'), of('month') - 1, of('day'))
  wall.setUTCHours(of('hour'), of('minute'), of('second'))
  return wall.getTime() - Math.floor(at / 1000) * 1000
}

/** Whether this is an hour of the day, `09:30`. */
export function isClockTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** Whether this names a zone of the IANA database that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    return formatOf(name) !== undefined
  } catch {
    return false
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, format)
  return format
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
