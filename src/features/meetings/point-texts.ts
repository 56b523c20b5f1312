import { LINE, lengthProblem, writtenValue } from '#cards/length.ts'
import type { NewFields } from '#data/index.ts'
import { say } from './messages.ts'

/** What is typed of a point, as text: what a draft keeps. */
export type PointTexts = Readonly<Record<'title' | 'minutes' | 'presentedBy', string>>

const LONGEST_MINUTES = 1_440

/** What is wrong with what is typed of a point, by field. */
export function pointProblems(texts: PointTexts): Partial<PointTexts> {
  const title = texts.title.trim() === '' ? say.newPointNeeded() : lengthProblem(texts.title, LINE)
  const minutes = minutesOf(texts.minutes) === undefined ? say.minutesWrong() : undefined
  const presentedBy = lengthProblem(texts.presentedBy, LINE)
  return { ...(title && { title }), ...(minutes && { minutes }), ...(presentedBy && { presentedBy }) }
}

/** What was typed as fields of a record: those left empty are erased. */
export function pointChanges(texts: Partial<PointTexts>): NewFields<'item'> {
  return {
    ...(texts.title !== undefined && { title: writtenValue(texts.title) }),
    ...(texts.minutes !== undefined && { minutes: minutesOf(texts.minutes) ?? null }),
    ...(texts.presentedBy !== undefined && { presentedBy: writtenValue(texts.presentedBy) }),
  }
}

// `null`: no duration was given; `undefined`: it is none.
function minutesOf(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const minutes = Number(text)
  return Number.isInteger(minutes) && minutes >= 0 && minutes <= LONGEST_MINUTES ? minutes : undefined
}
