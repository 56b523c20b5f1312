import { LINE, lengthProblem, SHORT_PARAGRAPH, writtenValue } from '#cards/length.ts'
import type { NewFields, RecordView } from '#data/index.ts'
import { say } from './messages.ts'

/** The settings of an instance that are numbers, with the least and the greatest that they may be. */
export const numberFields = { noticeDays: [0, 365], quorum: [0, 10_000], proxiesEach: [0, 100] } as const

export type NumberField = keyof typeof numberFields

/** What is typed of an instance, as text: what a draft keeps. */
export type InstanceTexts = Readonly<
  Record<'name' | 'kind' | 'rhythm' | 'purpose' | 'voiceWithoutSeat' | 'guests' | NumberField, string>
>

/** An instance of which nothing is typed yet. */
export const blankInstance: InstanceTexts = {
  name: '',
  kind: 'workingGroup',
  rhythm: '',
  purpose: '',
  noticeDays: '',
  quorum: '',
  proxiesEach: '',
  voiceWithoutSeat: '',
  guests: '',
}

/** An instance as its form shows it. */
export function instanceTexts(fields: RecordView<'instance'>['fields']): InstanceTexts {
  return {
    name: fields.name ?? '',
    kind: fields.kind ?? 'workingGroup',
    rhythm: fields.rhythm ?? '',
    purpose: fields.purpose ?? '',
    noticeDays: numberText(fields.noticeDays),
    quorum: numberText(fields.quorum),
    proxiesEach: numberText(fields.proxiesEach),
    voiceWithoutSeat: fields.voiceWithoutSeat ?? '',
    guests: fields.guests ?? '',
  }
}

/** What is wrong with what is typed, by field. */
export function instanceProblems(texts: InstanceTexts): Partial<InstanceTexts> {
  const problems: Partial<Record<keyof InstanceTexts, string | undefined>> = {
    name: texts.name.trim() === '' ? say.nameNeeded() : lengthProblem(texts.name, LINE),
    rhythm: lengthProblem(texts.rhythm, LINE),
    purpose: lengthProblem(texts.purpose, SHORT_PARAGRAPH),
    guests: lengthProblem(texts.guests, SHORT_PARAGRAPH),
    noticeDays: numberProblem('noticeDays', texts.noticeDays),
    quorum: numberProblem('quorum', texts.quorum),
    proxiesEach: numberProblem('proxiesEach', texts.proxiesEach),
  }
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined))
}

/** What was typed as fields of a record: those left empty are erased. */
export function instanceChanges(texts: Partial<InstanceTexts>): NewFields<'instance'> {
  return Object.fromEntries(
    Object.entries(texts).map(([field, text]) => [
      field,
      isNumber(field) ? numberOf(text) : writtenValue(text),
    ]),
  )
}

function numberText(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value)
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text)
}

function numberProblem(field: NumberField, text: string): string | undefined {
  const [min, max] = numberFields[field]
  const number = numberOf(text)
  if (number === null || (Number.isInteger(number) && number >= min && number <= max)) return undefined
  return say.notWhole({ min, max })
}

function isNumber(field: string): field is NumberField {
  return Object.hasOwn(numberFields, field)
}
