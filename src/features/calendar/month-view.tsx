import { addresses } from '#cards/address.ts'
import { type EntryLine, entryTitle } from '#cards/event.tsx'
import { readAgenda } from '#cards/read-agenda.ts'
import type { Notebook } from '#data/index.ts'
import { addDays, type Day, firstOfMonth, weeksOfMonth } from '#domain/calendar/days.ts'
import { entryKey, isStanding } from '#domain/calendar/entries.ts'
import { wallTimeIn } from '#domain/calendar/zones.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { formatTime } from '#ui/dates.ts'
import { Section } from '#ui/section.tsx'
import { useLive } from '#ui/use-live.ts'
import { type AgendaView, agendaAddressOf } from './agenda-address.ts'
import { EntryLines, spanOf } from './agenda-list.tsx'
import { say } from './messages.ts'
import { monthWords, shortMonthWords, weekdayWords } from './month-words.ts'
import { dayWords } from './when-texts.ts'

/** How many dates a day names where there is width; the rest is a number. */
const NAMED = 3

type Days = ReadonlyMap<Day, readonly EntryLine[]>

/** A month, week by week; the day that is touched is told below. */
export function MonthView({
  notebook,
  view,
  month,
  today,
  timeZone,
}: {
  readonly notebook: Notebook
  readonly view: AgendaView
  readonly month: Day
  readonly today: Day
  readonly timeZone: string
}) {
  const { filter } = view
  const weeks = weeksOfMonth(month)
  const first = weeks[0]?.[0] ?? month
  const last = weeks.at(-1)?.at(-1) ?? month
  const span = spanOf(first, addDays(last, 1), timeZone)
  const read = () => notebook.live(() => readAgenda(notebook, span, filter, timeZone))
  const lines = useLive(read, [notebook, span.from, span.until, JSON.stringify(filter), timeZone])
  const days = daysOf(lines ?? [], first, last, timeZone)
  const day = view.day ?? dayToShow(days, month, today)
  const toMonth = (months: number, icon: 'arrow-left' | 'arrow-right', said: string) => {
    const other = firstOfMonth(month, months)
    return (
      <Button kind="plain" icon={icon} href={agendaAddressOf({ filter, month: other, day: undefined })}>
        <span class="visually-hidden">{said} </span>
        {shortMonthWords(other)}
      </Button>
    )
  }
  return (
    <>
      <div class="month-head">
        <h2>{monthWords(month)}</h2>
        <div class="beside">
          {toMonth(-1, 'arrow-left', say.previousMonth())}
          {toMonth(1, 'arrow-right', say.nextMonth())}
        </div>
      </div>
      <table class="month bleed">
        <caption class="visually-hidden">{say.monthTable()}</caption>
        <thead>
          <tr>
            {weeks[0]?.map(weekday => (
              <th key={weekday} scope="col">
                <span aria-hidden="true">{weekdayWords(weekday, 'short')}</span>
                <span class="visually-hidden">{weekdayWords(weekday, 'long')}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(week => (
            <tr key={week[0]}>
              {week.map(one => (
                <td key={one} data-other={one.slice(0, 7) === month.slice(0, 7) ? undefined : true}>
                  <DayCell
                    day={one}
                    lines={days.get(one) ?? []}
                    href={agendaAddressOf({ filter, month, day: one })}
                    isToday={one === today}
                    isChosen={one === day}
                    timeZone={timeZone}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {lines && day && (
        <ChosenDay notebook={notebook} day={day} lines={days.get(day) ?? []} timeZone={timeZone} />
      )}
    </>
  )
}

function DayCell({
  day,
  lines,
  href,
  isToday,
  isChosen,
  timeZone,
}: {
  readonly day: Day
  readonly lines: readonly EntryLine[]
  readonly href: string
  readonly isToday: boolean
  readonly isChosen: boolean
  readonly timeZone: string
}) {
  const named = lines.slice(0, NAMED)
  const hasClash = lines.some(({ clashes }) => clashes.length > 0)
  return (
    <a
      class="month-day"
      href={href}
      aria-current={isToday ? 'date' : undefined}
      data-chosen={isChosen || undefined}
    >
      <span class="visually-hidden">{say.dayCount({ day: dayWords(day), count: lines.length })}</span>
      <span class="month-number" aria-hidden="true">
        {Number(day.slice(8))}
      </span>
      {lines.length > 0 && (
        <span class="month-count" data-clash={hasClash || undefined} aria-hidden="true">
          {lines.length}
        </span>
      )}
      {named.map(({ entry, clashes }) => (
        <span
          key={entryKey(entry)}
          class="month-entry"
          data-off={isStanding(entry) ? undefined : true}
          data-clash={clashes.length > 0 || undefined}
        >
          {wallTimeIn(entry.from, timeZone).day === day && <b>{formatTime(entry.from, timeZone)}</b>}{' '}
          {entryTitle(entry)}
        </span>
      ))}
      {lines.length > NAMED && (
        <span class="month-entry month-more">{say.moreThatDay({ count: lines.length - NAMED })}</span>
      )}
    </a>
  )
}

function ChosenDay({
  notebook,
  day,
  lines,
  timeZone,
}: {
  readonly notebook: Notebook
  readonly day: Day
  readonly lines: readonly EntryLine[]
  readonly timeZone: string
}) {
  const title = dayWords(day)
  return (
    <Section title={title.charAt(0).toUpperCase() + title.slice(1)}>
      {lines.length === 0 ? (
        <p class="card-note">{say.dayNothing()}</p>
      ) : (
        <EntryLines lines={lines} label={title} timeZone={timeZone} />
      )}
      {mayWrite(notebook.role, 'event') && (
        <Button kind="plain" icon="plus" href={`${addresses.newEvent}?jour=${day}`}>
          {say.dayAdd()}
        </Button>
      )}
    </Section>
  )
}

// Today, in its month; in another, the first day on which there is something.
function dayToShow(days: Days, month: Day, today: Day): Day | undefined {
  const isIn = (day: Day) => day.slice(0, 7) === month.slice(0, 7)
  return isIn(today) ? today : [...days.keys()].filter(isIn).sort()[0]
}

// What lasts several days stands on each of them.
function daysOf(lines: readonly EntryLine[], first: Day, last: Day, timeZone: string): Days {
  const days = new Map<Day, EntryLine[]>()
  for (const line of lines) {
    const { from, until } = line.entry
    const start = wallTimeIn(from, timeZone).day
    // An end at midnight, or in the night after, is not another day.
    const end = wallTimeIn(until - from > HALF_DAY ? until - 1 : from, timeZone).day
    for (let day = start < first ? first : start; day <= end && day <= last; day = addDays(day, 1)) {
      days.set(day, [...(days.get(day) ?? []), line])
    }
  }
  return days
}

const HALF_DAY = 12 * 3_600_000
