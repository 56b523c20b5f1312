import { LINE, lengthProblem, SHORT_PARAGRAPH, writtenValue } from '#cards/length.ts'
import type { NewFields } from '#data/index.ts'
import type { Fields } from '#domain/entities/index.ts'
import { say } from './messages.ts'
import { SERIES_BLANK, type SeriesField, seriesFields, seriesProblems, seriesTexts } from './series-texts.ts'
import { readWhen, WHEN_BLANK, type WhenField, whenFields, whenProblems, whenTexts } from './when-texts.ts'

type WordField = 'title' | 'place' | 'room' | 'instance' | 'audience' | 'status' | 'summary' | 'practical'

export type EventField = WordField | WhenField | SeriesField

/** An event as typed. */
export type EventTexts = Readonly<Record<EventField, string>>

/** The longest room and practical note that a record takes, in UTF-16 units. */
const ROOM = 120
const PRACTICAL = 2_000
const DAY_MS = 86_400_000

export const EVENT_BLANK: EventTexts = {
  title: '',
  ...WHEN_BLANK,
  ...SERIES_BLANK,
  place: '',
  room: '',
  instance: '',
  audience: 'everyone',
  status: 'toConfirm',
  summary: '',
  practical: '',
}

/** The texts of an event, to change it. */
export function textsOfEvent(fields: Fields<'event'>, timeZone: string): EventTexts {
  return {
    title: fields.title ?? '',
    ...whenTexts(fields, timeZone),
    ...seriesTexts(fields),
    place: fields.place ?? '',
    room: fields.room ?? '',
    instance: fields.instance ?? '',
    audience: fields.audience ?? 'everyone',
    status: fields.status ?? 'toConfirm',
    summary: fields.summary ?? '',
    practical: fields.practical ?? '',
  }
}

/** What was typed, as an event holds it: all of it. What it does not have, `null` erases. */
export function eventFields(texts: EventTexts, timeZone: string): NewFields<'event'> {
  return {
    title: writtenValue(texts.title),
    ...whenFields(texts, timeZone),
    ...seriesFields(texts),
    place: texts.place || null,
    room: writtenValue(texts.room),
    instance: texts.instance || null,
    audience: texts.audience,
    status: texts.status,
    summary: writtenValue(texts.summary),
    practical: writtenValue(texts.practical),
  }
}

/** Of what was typed, the fields of the record that these texts say: the others are left as they are. */
export function changedFields(
  changed: Partial<Record<EventField, string>>,
  fields: NewFields<'event'>,
): NewFields<'event'> {
  const paths = new Set<string>(Object.keys(changed).flatMap(field => PATHS[field as EventField] ?? field))
  return Object.fromEntries(Object.entries(fields).filter(([path]) => paths.has(path)))
}

const WHEN_PATHS = ['startsAt', 'endsAt']
const SERIES_PATHS = ['repeats', 'repeatOn', 'repeatEvery', 'repeatUntil', 'repeatCount']

const PATHS: Readonly<Partial<Record<EventField, readonly string[]>>> = {
  day: WHEN_PATHS,
  from: WHEN_PATHS,
  until: WHEN_PATHS,
  untilDay: WHEN_PATHS,
  repeats: SERIES_PATHS,
  days: SERIES_PATHS,
  every: SERIES_PATHS,
  ends: SERIES_PATHS,
  repeatUntil: SERIES_PATHS,
  repeatCount: SERIES_PATHS,
}

/** What is wrong with what was typed, by field, in a sentence. */
export function eventProblems(texts: EventTexts, timeZone: string): Partial<Record<EventField, string>> {
  const { start, end } = readWhen(texts, timeZone)
  const days = start && end ? (end.at - start.at) / DAY_MS : 0
  return withoutUndefined({
    title: texts.title.trim() === '' ? say.titleNeeded() : lengthProblem(texts.title, LINE),
    room: lengthProblem(texts.room, ROOM),
    summary: lengthProblem(texts.summary, SHORT_PARAGRAPH),
    practical: lengthProblem(texts.practical, PRACTICAL),
    ...whenProblems(texts, timeZone),
    ...seriesProblems(texts, texts.day, days),
  })
}

/** The problems that are said while typing: not what is merely missing yet. */
export function problemsSoFar(
  problems: Partial<Record<EventField, string>>,
  texts: EventTexts,
): Partial<Record<EventField, string>> {
  const isEmpty = (field: EventField) => texts[field].trim() === ''
  return Object.fromEntries(Object.entries(problems).filter(([field]) => !isEmpty(field as EventField)))
}

function withoutUndefined(
  problems: Readonly<Partial<Record<EventField, string | undefined>>>,
): Partial<Record<EventField, string>> {
  return Object.fromEntries(Object.entries(problems).filter(([, said]) => said !== undefined))
}
