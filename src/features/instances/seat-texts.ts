import { LINE, lengthProblem, writtenValue } from '#cards/length.ts'
import type { NewFields, RecordView } from '#data/index.ts'
import { say } from './messages.ts'

/** What is typed of a seat, as text: what a draft keeps. */
export type SeatTexts = Readonly<Record<'title' | 'person' | 'from' | 'until' | 'voice', string>>

/** A seat of which nothing is typed yet. */
export const blankSeat: SeatTexts = { title: '', person: '', from: '', until: '', voice: 'deliberative' }

/** A seat as its form shows it. */
export function seatTexts(fields: RecordView<'seat'>['fields']): SeatTexts {
  return {
    title: fields.title ?? '',
    person: fields.person ?? '',
    from: fields.from ?? '',
    until: fields.until ?? '',
    voice: fields.voice ?? 'deliberative',
  }
}

/** The seat of whoever follows: the same seat, from the day after, its person still to be named. */
export function successorTexts({ fields }: RecordView<'seat'>): SeatTexts {
  return { ...seatTexts(fields), person: '', from: dayAfter(fields.until), until: '' }
}

/** What is wrong with what is typed, by field. */
export function seatProblems(texts: SeatTexts): Partial<SeatTexts> {
  const title = texts.title.trim() === '' ? say.seatTitleNeeded() : lengthProblem(texts.title, LINE)
  const isCrossed = texts.from !== '' && texts.until !== '' && texts.until < texts.from
  return { ...(title && { title }), ...(isCrossed && { until: say.seatDatesCrossed() }) }
}

/** What was typed as fields of a record: those left empty are erased. */
export function seatChanges(texts: Partial<SeatTexts>): NewFields<'seat'> {
  return Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, writtenValue(text)]))
}

function dayAfter(day: string | null | undefined): string {
  const time = day ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  return Number.isNaN(time) ? '' : new Date(time + 86_400_000).toISOString().slice(0, 10)
}
