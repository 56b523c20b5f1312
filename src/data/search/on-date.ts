import type { Store } from '#data/store/store.ts'
import { isDay } from '#domain/calendar/days.ts'
import type { Span } from '#domain/calendar/entries.ts'
import { datesBetween, recurrenceOf } from '#domain/calendar/recurrence.ts'
import { wallTimeIn } from '#domain/calendar/zones.ts'
import type { DocumentBody } from '#domain/document.ts'
import { indexPrefix } from '#domain/entities/key.ts'
import type { RecordId } from '#domain/id.ts'
import type { UnitFacts } from './inverted-index.ts'
import { daysOfSpan, type SoughtDate, spansOf } from './sought-date.ts'
import { asRead } from './unit-of.ts'

/** A notebook's years: what somebody dates outside of them is found by its words. */
const FIRST_YEAR = 1970
const YEARS_AHEAD = 20
/** How many events that come back are looked through. */
const MOST_SERIES = 500

/** Tells what takes place on a date: by what the index knows, and of an event that comes back by its rule. */
export async function readOnDate(
  store: Store,
  date: SoughtDate,
  timeZone: string,
): Promise<(unit: UnitFacts) => boolean> {
  const now = new Date().getUTCFullYear()
  const years = Array.from({ length: now + YEARS_AHEAD - FIRST_YEAR }, (_, n) => FIRST_YEAR + n)
  const spans = spansOf(date, years, timeZone)
  // Without a year, of a series that has no end, the dates about now are meant.
  const near = [now - 1, now, now + 1]
  const ofSeries = [...spans].filter(([year]) => date.year !== undefined || near.includes(year))
  const series = await readSeries(
    store,
    ofSeries.map(([, span]) => span),
    timeZone,
  )
  return ({ id, dated }) => series.has(id) || (dated !== undefined && isWithin(dated, spans))
}

// The year in UTC can be the one beside that of the zone.
function isWithin({ from, to }: NonNullable<UnitFacts['dated']>, spans: ReadonlyMap<number, Span>): boolean {
  const year = new Date(from).getUTCFullYear()
  return [year - 1, year, year + 1].some(one => {
    const span = spans.get(one)
    return span !== undefined && from < span.until && to >= span.from
  })
}

// A date that was put off or called off stands in a record of its own: the event is still the place where one reads it.
async function readSeries(
  store: Store,
  spans: readonly Span[],
  timeZone: string,
): Promise<ReadonlySet<RecordId>> {
  const rows = await store.byKeyPrefix({ prefix: indexPrefix('event', 'bySeries', []), limit: MOST_SERIES })
  const found = rows.filter(({ view }) => {
    const series = seriesOf(asRead(view), timeZone)
    return series && spans.some(span => datesBetween(series, ...daysOfSpan(span)).length > 0)
  })
  return new Set(found.map(({ id }) => id))
}

function seriesOf(view: DocumentBody, timeZone: string) {
  const startsAt = typeof view.startsAt === 'string' ? Date.parse(view.startsAt) : Number.NaN
  const first = Number.isNaN(startsAt) ? '' : wallTimeIn(startsAt, timeZone).day
  return isDay(first) ? recurrenceOf(view, first) : undefined
}
