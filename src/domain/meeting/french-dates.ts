// The documents of a meeting are written in its own language, whatever the language of who reads them on a screen.

// Spelt out here, and not by the platform: minutes are compared by their words, which must be the same everywhere.
const DAYS = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi']
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]

/** A calendar day in words: "jeudi 12 mars 2026"; as it is written when it is none. */
export function dayInFrench(day: string): string {
  const short = shortDayInFrench(day)
  return short === day ? day : `${short} ${day.slice(0, 4)}`
}

/** A calendar day without its year: "jeudi 12 mars"; as it is written when it is none. */
export function shortDayInFrench(day: string): string {
  const noon = new Date(`${day}T12:00:00Z`)
  if (Number.isNaN(noon.getTime())) return day
  const number = noon.getUTCDate()
  return `${DAYS[noon.getUTCDay()]} ${number === 1 ? '1er' : number} ${MONTHS[noon.getUTCMonth()]}`
}

/** The day of an instant, by the clocks of a zone: "jeudi 12 mars 2026"; `undefined` when it is none. */
export function dayOfInFrench(instant: string | null | undefined, timeZone: string): string | undefined {
  const at = readInstant(instant)
  return at === undefined ? undefined : dayInFrench(dayIn(at, timeZone))
}

/** The hour of an instant, by the clocks of a zone: "18 h 30"; `undefined` when it is none. */
export function hourInFrench(instant: string | null | undefined, timeZone: string): string | undefined {
  const at = readInstant(instant)
  if (at === undefined) return undefined
  const parts = formatOf(timeZone, CLOCK).formatToParts(at)
  const part = (name: string) => Number(parts.find(({ type }) => type === name)?.value ?? 0)
  return `${part('hour')}\u00a0h\u00a0${String(part('minute')).padStart(2, '0')}`
}

/** The calendar day of an instant in a zone, `2026-03-12`. */
export function dayIn(instant: number, timeZone: string): string {
  const parts = formatOf(timeZone, FIGURES).formatToParts(instant)
  const part = (name: string) => parts.find(({ type }) => type === name)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

const CLOCK = { hour: 'numeric', minute: 'numeric', hourCycle: 'h23' } as const
const FIGURES = { year: 'numeric', month: '2-digit', day: '2-digit' } as const

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat('fr-FR', { ...options, timeZone })
  formats.set(key, known)
  return known
}

function readInstant(instant: string | null | undefined): number | undefined {
  const at = instant ? Date.parse(instant) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}
