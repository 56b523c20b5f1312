import { useState } from 'preact/hooks'
import { eventAddressOf } from '#cards/address.ts'
import { type EntryLine, EntryRow, EventStatusTag, entryTitle } from '#cards/event.tsx'
import { readAgenda, readUndated } from '#cards/read-agenda.ts'
import type { Notebook } from '#data/index.ts'
import { type Day, firstOfMonth, noonOf } from '#domain/calendar/days.ts'
import { entryKey, type Span } from '#domain/calendar/entries.ts'
import type { AgendaFilter } from '#domain/calendar/filter.ts'
import { readWallTime, wallTimeIn } from '#domain/calendar/zones.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Row } from '#ui/row.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'
import { monthWords } from './month-words.ts'

/** How many months stand on the screen at first, and come with each wish for more. */
const MONTHS = 3

/** The agenda from today on, month by month; earlier and later months when asked for. */
export function AgendaList({
  notebook,
  filter,
  today,
  timeZone,
}: {
  readonly notebook: Notebook
  readonly filter: AgendaFilter
  readonly today: Day
  readonly timeZone: string
}) {
  const [before, setBefore] = useState(0)
  const [after, setAfter] = useState(MONTHS)
  const start = before === 0 ? today : firstOfMonth(today, 1 - before)
  const span = spanOf(start, firstOfMonth(today, after), timeZone)
  const read = () =>
    notebook.live(async () => ({
      lines: await readAgenda(notebook, span, filter, timeZone),
      undated: await readUndated(notebook, filter),
    }))
  const found = useLive(read, [notebook, span.from, span.until, JSON.stringify(filter), timeZone])
  if (!found) return null
  const { lines, undated } = found
  const isFiltered = Object.values(filter).some(Boolean)
  const isWriter = mayWrite(notebook.role, 'event')
  return (
    <>
      <Button kind="plain" icon="arrow-up" onClick={() => setBefore(before + 1)}>
        {say.earlier()}
      </Button>
      {lines.length + undated.length === 0 &&
        (isFiltered ? (
          <p class="card-note">{say.emptyFiltered()}</p>
        ) : (
          <Empty title={say.emptyTitle()}>{isWriter ? say.empty() : say.emptyReader()}</Empty>
        ))}
      {monthsOf(lines, start, timeZone).map(([month, ofMonth]) => (
        <Section key={month} title={monthWords(month)}>
          <EntryLines lines={ofMonth} label={monthWords(month)} timeZone={timeZone} />
        </Section>
      ))}
      <Button kind="plain" icon="arrow-down" onClick={() => setAfter(after + MONTHS)}>
        {say.more()}
      </Button>
      {undated.length > 0 && (
        <Section title={say.undated()}>
          <Sheet list label={say.undated()}>
            {undated.map(({ id, fields }) => (
              <Row key={id} href={eventAddressOf(id)}>
                <span class="card-title">
                  {entryTitle({ of: 'event', title: fields.title ?? undefined })}
                </span>
                <span class="card-tags">
                  <EventStatusTag status={fields.status} />
                </span>
              </Row>
            ))}
          </Sheet>
        </Section>
      )}
    </>
  )
}

/** Dates one under another; the day is said once. */
export function EntryLines({
  lines,
  label,
  timeZone,
}: {
  readonly lines: readonly EntryLine[]
  readonly label: string
  readonly timeZone: string
}) {
  const dayOf = (line: EntryLine | undefined) => line && wallTimeIn(line.entry.from, timeZone).day
  return (
    <Sheet list label={label}>
      {lines.map((line, index) => (
        <EntryRow
          key={entryKey(line.entry)}
          line={line}
          timeZone={timeZone}
          showDay={dayOf(line) !== dayOf(lines[index - 1])}
        />
      ))}
    </Sheet>
  )
}

/** From the beginning of a day to the beginning of another, by the clocks of a zone. */
export function spanOf(from: Day, until: Day, timeZone: string): Span {
  const midnight = (day: Day) => readWallTime({ day, time: '00:00' }, timeZone)?.at ?? noonOf(day)
  return { from: midnight(from), until: midnight(until) }
}

// What began before what is shown stands where the list begins.
function monthsOf(
  lines: readonly EntryLine[],
  start: Day,
  timeZone: string,
): readonly (readonly [Day, readonly EntryLine[]])[] {
  const months = new Map<Day, EntryLine[]>()
  for (const line of lines) {
    const day = wallTimeIn(line.entry.from, timeZone).day
    const month = firstOfMonth(day < start ? start : day)
    months.set(month, [...(months.get(month) ?? []), line])
  }
  return [...months]
}
