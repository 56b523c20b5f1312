/** The territory's zone: hours of the demo are read in it, wherever it is started. */
export const TIME_ZONE = 'Europe/Paris'

/** A calendar day, `2026-03-12`. */
export type Day = string

/**
 * So many days ago, or with a meeting: the plenary or the comité so many meetings back (`plenary/1` is the last one
 * held), or the théâtre-forum before the last plenary.
 */
export type When = number | `${'plenary' | 'committee'}/${number}` | 'theatre'

/**
 * The dates of the demo, all relative to the day of its first run: whatever that day is, meetings are coming,
 * actions are late, and minutes wait for approval.
 */
export type Calendar = {
  /** When the demo was first run, in ms since 1970. Nothing is written later than this. */
  readonly now: number
  readonly today: Day
  /** The day so many days after today; before it when negative. */
  day(offset: number): Day
  /** When something happened that a meeting brought about, or so many days ago. */
  on(when: When): Day
  /** The first such weekday (0 for Sunday) from the day so many days after today. */
  weekday(weekday: number, offset: number): Day
  /** An instant on a day, by the clock on the wall: `2026-03-12T18:30:00+01:00`. */
  at(day: Day, time: string): string
  /** The day and the hour on the wall, `07:30`, at an instant in ms since 1970. */
  wall(instant: number): readonly [day: Day, time: string]
  /** The monthly plenaries, the coming one first, then back over two years. August has none, but for the coming one. */
  readonly plenaries: readonly Day[]
  /** The quarterly comités de pilotage, the coming one first, then back over two years. */
  readonly steering: readonly Day[]
  /** Which Thursday of the month the plenary falls on, in words: "deuxième jeudi". */
  readonly plenaryRank: string
}

const MONTHS = 24
const QUARTERS = 8
const THURSDAY = 4
const TUESDAY = 2
const SATURDAY = 6
const AUGUST = 7
const DAY_MS = 86_400_000

/** The calendar of a demo that was first run then. */
export function calendarFrom(firstRun: Date): Calendar {
  const now = firstRun.getTime()
  const today = dayOf(firstRun)
  // The convocation is out and the meeting is days away: between three days and nine.
  const plenary = weekdayFrom(addDays(today, 3), THURSDAY)
  const committee = weekdayFrom(addDays(today, 17), TUESDAY)
  const rank = rankOf(plenary)
  const plenaries = Array.from({ length: MONTHS }, (_, back) => sameRank(plenary, back, THURSDAY))
    .filter((day, back) => back === 0 || monthOf(day) !== AUGUST)
    .map(workingDay)
  const steering = Array.from({ length: QUARTERS + 1 }, (_, back) =>
    workingDay(sameRank(committee, back * 3, TUESDAY)),
  )
  const last = plenaries[1] ?? today
  const theatre = weekdayFrom(addDays(last, -7), SATURDAY)
  return {
    now,
    today,
    day: offset => addDays(today, offset),
    on: when => {
      if (typeof when === 'number') return addDays(today, -when)
      if (when === 'theatre') return theatre
      const [body, back] = when.split('/')
      return (body === 'plenary' ? plenaries : steering)[Number(back)] ?? today
    },
    weekday: (weekday, offset) => weekdayFrom(addDays(today, offset), weekday),
    at: atWallClock,
    wall: instant => wallClock(instant).split('T') as [Day, string],
    plenaries,
    steering,
    plenaryRank: `${RANKS[rank - 1]} jeudi`,
  }
}

/** A day so many days after another. */
export function addDays(day: Day, count: number): Day {
  return new Date(noon(day) + count * DAY_MS).toISOString().slice(0, 10)
}

/** The month of a day, 0 for January. */
export function monthOf(day: Day): number {
  return new Date(noon(day)).getUTCMonth()
}

/** A month in words: "mars 2026". */
export function monthInWords(day: Day): string {
  return MONTH.format(noon(day))
}

const RANKS = ['premier', 'deuxième', 'troisième', 'quatrième', 'dernier']
const LAST = 5

const MONTH = new Intl.DateTimeFormat('fr', { month: 'long', year: 'numeric', timeZone: 'UTC' })

function noon(day: Day): number {
  return Date.parse(`${day}T12:00:00Z`)
}

function dayOf(instant: Date): Day {
  return wallClock(instant.getTime()).slice(0, 10)
}

// `2026-03-12T18:30`
function wallClock(instant: number): string {
  return new Date(instant + offsetAt(instant)).toISOString().slice(0, 16)
}

function weekdayFrom(day: Day, weekday: number): Day {
  return addDays(day, (weekday - new Date(noon(day)).getUTCDay() + 7) % 7)
}

// A fifth Thursday is not in every month: who meets on it meets on the last one.
function rankOf(day: Day): number {
  return Math.ceil(Number(day.slice(8)) / 7)
}

// Whoever would meet on a holiday meets the day after.
function workingDay(day: Day): Day {
  return HOLIDAYS.has(day.slice(5)) ? addDays(day, 1) : day
}

const HOLIDAYS = new Set(['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'])

function sameRank(day: Day, monthsBack: number, weekday: number): Day {
  const [year = 0, month = 0] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 - monthsBack, 1)).toISOString().slice(0, 10)
  const rank = rankOf(day)
  if (rank < LAST) return addDays(weekdayFrom(first, weekday), (rank - 1) * 7)
  const nextMonth = new Date(Date.UTC(year, month - monthsBack, 1)).toISOString().slice(0, 10)
  return weekdayFrom(addDays(nextMonth, -7), weekday)
}

function atWallClock(day: Day, time: string): string {
  const asUtc = Date.parse(`${day}T${time}:00Z`)
  const offset = offsetAt(asUtc - offsetAt(asUtc))
  const hours = String(Math.floor(offset / 3_600_000)).padStart(2, '0')
  const minutes = String((offset / 60_000) % 60).padStart(2, '0')
  return `${day}T${time}:00+${hours}:${minutes}`
}

const PARTS = new Intl.DateTimeFormat('en', { timeZone: TIME_ZONE, timeZoneName: 'longOffset' })

// How far the zone is ahead of UTC at an instant, in ms.
function offsetAt(instant: number): number {
  const name = PARTS.formatToParts(instant).find(part => part.type === 'timeZoneName')?.value ?? ''
  const [, hours = '0', minutes = '0'] = /GMT\+(\d+):(\d+)/.exec(name) ?? []
  return Number(hours) * 3_600_000 + Number(minutes) * 60_000
}
