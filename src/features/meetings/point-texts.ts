import { LINE, lengthProblem, writtenValue } from '#cards/length.ts'
import type { NewFields } from '#data/index.ts'
import { say } from './messages.ts'

/** What is typed of a point, as text: what a draft keeps. */
export type PointTexts = Readonly<Record<'title' | 'minutes' | 'presentedBy' | 'noteTaker' | 'fate', string>>

/** A point of which nothing is typed yet. */
export const blankPoint: PointTexts = { title: '', minutes: '', presentedBy: '', noteTaker: '', fate: '' }

const LONGEST_MINUTES = 1_440

/** What is wrong with what is typed of a point, by field. */
export function pointProblems(texts: PointTexts): Partial<PointTexts> {
  const title = texts.title.trim() === '' ? say.newPointNeeded() : lengthProblem(texts.title, LINE)
  const minutes = minutesOf(texts.minutes) === undefined ? say.minutesWrong() : undefined
  const presentedBy = lengthProblem(texts.presentedBy, LINE)
  const noteTaker = lengthProblem(texts.noteTaker, LINE)
  return {
    ...(title && { title }),
    ...(minutes && { minutes }),
    ...(presentedBy && { presentedBy }),
    ...(noteTaker && { noteTaker }),
  }
}

/** What is wrong already while typing: a text that is too long, of which nothing is cut. */
export function pointProblemsAtOnce(texts: PointTexts): Partial<PointTexts> {
  const { title, ...others } = pointProblems(texts)
  return texts.title.trim() === '' || title === undefined ? others : { title, ...others }
}

/** What was typed as fields of a record: those left empty are erased. */
export function pointChanges(texts: Partial<PointTexts>): NewFields<'item'> {
  const { minutes, ...lines } = texts
  return {
    ...Object.fromEntries(Object.entries(lines).map(([field, text]) => [field, writtenValue(text)])),
    ...(minutes !== undefined && { minutes: minutesOf(minutes) ?? null }),
  }
}

// `null`: no duration was given; `undefined`: it is none.
function minutesOf(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const minutes = Number(text)
  return Number.isInteger(minutes) && minutes >= 0 && minutes <= LONGEST_MINUTES ? minutes : undefined
}
