/** What a clock on the wall of a place shows. */
export type WallTime = { readonly date: string; readonly time: string }

/** What the clocks of `timeZone` show at an instant: `{ date: '2026-03-12', time: '18:30' }`. */
export function wallTimeAt(instant: Date, timeZone: string): WallTime {
  const { year, month, day, hour, minute } = partsAt(instant.getTime(), timeZone)
  return { date: `${four(year)}-${two(month)}-${two(day)}`, time: `${two(hour)}:${two(minute)}` }
}

/**
 * The instant at which the clocks of `timeZone` show this, as ISO with the offset of that place and day.
 * An hour that the spring change skips is read as the hour after it; one that autumn repeats, as the first.
 * `undefined` when it is no date or time.
 */
export function instantOf({ date, time }: WallTime, timeZone: string): string | undefined {
  const asUtc = Date.parse(`${date}T${time}:00Z`)
  // Browsers read what is no ISO in ways of their own: "T:00Z" is the first of January 2000 to Chromium.
  if (date === '' || time === '' || Number.isNaN(asUtc)) return undefined
  const before = offsetAt(asUtc - 86_400_000, timeZone)
  const after = offsetAt(asUtc + 86_400_000, timeZone)
  const fits = [before, after].find(offset => offsetAt(asUtc - offset, timeZone) === offset)
  const instant = asUtc - (fits ?? before)
  return isoWithOffset(instant, offsetAt(instant, timeZone))
}

function isoWithOffset(instant: number, offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000)
  const sign = offset < 0 ? '-' : '+'
  const wall = new Date(instant + offset).toISOString().slice(0, 19)
  return `${wall}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

function offsetAt(instant: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsAt(instant, timeZone)
  const wall = new Date(0)
  wall.setUTCFullYear(year, month - 1, day)
  wall.setUTCHours(hour, minute, second)
  return wall.getTime() - Math.floor(instant / 1000) * 1000
}

const formats = new Map<string, Intl.DateTimeFormat>()

function partsAt(instant: number, timeZone: string) {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
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
  }
  const found = new Map(format.formatToParts(instant).map(part => [part.type, Number(part.value)]))
  const part = (name: Intl.DateTimeFormatPartTypes) => found.get(name) ?? 0
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  }
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

function four(number: number): string {
  return String(number).padStart(4, '0')
}
