import type { RecordId } from '#domain/id.ts'
import { addDays, type Calendar, type Day, monthOf } from '#relay/demo/calendar.ts'
import type { Hand } from '#relay/demo/ledger.ts'
import type { Stage } from '#relay/demo/meeting.ts'
import { typeset } from '#relay/demo/typeset.ts'
import type { InitiativeKey } from './initiatives.ts'
import { archiveEntries, corrections, entriesOfToday, journalEntries } from './journal-entries.ts'
import { journalOfTheYear } from './journal-of-the-year.ts'
import type { PenKey } from './pens.ts'

type Written = {
  readonly hand: Hand
  readonly pen: PenKey
  readonly text: string
  readonly about?: InitiativeKey | undefined
  readonly corrects?: RecordId | undefined
  readonly clock?: string
}

/** The months' entries keep clear of the last two weeks, which have their own. */
const LATELY = 15
const YEAR = 365

/** The journal de bord: an archive, two years, and today. */
export function addJournal(stage: Stage): void {
  const { calendar } = stage
  const ids = new Map<string, RecordId>()
  const write = (entry: Written) => ids.set(entry.text, writeEntry(stage, entry))
  for (const [day, time, pen, text] of archiveEntries) write({ hand: stage.hand(pen, day, time), pen, text })
  for (const entry of entriesOfTheMonths(stage)) write(entry)
  for (const [when, time, pen, text, about] of journalEntries) {
    write({ hand: stage.hand(pen, calendar.on(when), time), pen, text, about })
  }
  for (const [daysAgo, time, pen, beginning, text] of corrections) {
    const [, corrects] = [...ids].find(([original]) => original.startsWith(beginning)) ?? []
    if (!corrects) throw new Error(`No entry begins with: ${beginning}`)
    write({ hand: stage.hand(pen, calendar.day(-daysAgo), time), pen, text, corrects })
  }
  for (const [minutesAgo, pen, text, about] of entriesOfToday) {
    const at = wakingHour(calendar, minutesAgo)
    write({ hand: { pen: stage.pen(pen).id, at }, pen, text, about })
  }
  // A box that was left without its battery woke up in its factory's year.
  const astray = { pen: stage.pen('joel').id, at: '2019-01-01T00:04:00+01:00' }
  write({ hand: astray, pen: 'joel', text: 'Batterie changée, la boîte a perdu l’heure.', clock: 'doubtful' })
}

const [MORNING, EVENING] = ['06:30', '22:30']

// Who starts the demo at night finds what was written in the evening: nobody notes a compost at three in the morning.
function wakingHour(calendar: Calendar, minutesAgo: number): string {
  const moment = calendar.now - minutesAgo * 60_000
  const [day, time] = calendar.wall(moment)
  if (time >= MORNING && time <= EVENING) return new Date(moment).toISOString()
  const evening = calendar.at(time < MORNING ? addDays(day, -1) : day, EVENING)
  return new Date(Date.parse(evening) - minutesAgo * 15_000).toISOString()
}

function entriesOfTheMonths(stage: Stage): readonly Written[] {
  const { calendar } = stage
  const [first, last] = [calendar.day(-2 * YEAR), calendar.day(-LATELY)]
  const turn = calendar.day(-YEAR)
  return monthsBetween(first, last).flatMap(month => {
    const entries = journalOfTheYear[monthOf(month)]?.[month < turn ? 0 : 1] ?? []
    return entries.flatMap(([number, time, pen, text, about]) => {
      const day = addDays(month, number - 1)
      const isWithin = day >= first && day <= last
      return isWithin ? [{ hand: stage.hand(pen, day, time), pen, text, about }] : []
    })
  })
}

// The first days of the months from one day to another.
function monthsBetween(from: Day, to: Day): readonly Day[] {
  const months: Day[] = []
  for (let month = `${from.slice(0, 7)}-01`; month <= to; month = `${addDays(month, 31).slice(0, 7)}-01`) {
    months.push(month)
  }
  return months
}

function writeEntry(stage: Stage, { hand, pen, text, about, corrects, clock }: Written): RecordId {
  const { person, place } = stage.pen(pen)
  return stage.ledger.fix('logEntry', text, hand, {
    text: typeset(text),
    person,
    ...(place ? { place } : {}),
    ...(about ? { about: stage.initiative(about) } : {}),
    ...(corrects ? { corrects } : {}),
    ...(clock ? { clock } : {}),
  })
}
