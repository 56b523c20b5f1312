import { meetingTitle } from '#cards/meeting.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { meetingOf } from './meeting-of.ts'

/** A decision with the meeting that took it, as far as it is here. */
export type DecisionLine = {
  readonly decision: RecordView<'decision'>
  readonly meeting: string | undefined
}

/** Which decisions: by a code of `decision.result`, those whose review date has come, or all. */
export type Shown = 'all' | 'review' | 'adopted' | 'rejected' | 'deferred'

// More decisions than a territory takes in ten years: who searches looks through all of them.
const ALL = 2_000

/** The decisions to show, the last first; those to be looked at again by their date. At most `limit`. */
export async function findDecisions(
  notebook: Notebook,
  { words, shown, today, limit }: { words: string; shown: Shown; today: string; limit: number },
): Promise<{ readonly lines: readonly DecisionLine[]; readonly hasMore: boolean }> {
  const wanted = fold(words).split(/\s+/).filter(Boolean)
  const isPlain = wanted.length === 0 && (shown === 'all' || shown === 'review')
  const { records } =
    shown === 'review'
      ? await notebook.list('decision', 'byReview', { before: `${today}~`, limit: ALL })
      : await notebook.list('decision', 'byDate', { reverse: true, limit: isPlain ? limit + 1 : ALL })
  const titles = titlesIn(notebook)
  const lines: DecisionLine[] = []
  for (const decision of records) {
    if (shown !== 'all' && shown !== 'review' && decision.fields.result !== shown) continue
    const meeting = await titles(meetingOf(decision.id))
    const text = wanted.length > 0 ? fold(wordsOf(decision, meeting)) : ''
    if (!wanted.every(word => text.includes(word))) continue
    lines.push({ decision, meeting })
    if (lines.length > limit) break
  }
  return { lines: lines.slice(0, limit), hasMore: lines.length > limit }
}

/** The titles of meetings, each read once. */
export function titlesIn(notebook: Notebook) {
  const known = new Map<string, Promise<string | undefined>>()
  return (id: string): Promise<string | undefined> => {
    const reading = known.get(id) ?? notebook.read('meeting', id).then(view => view && meetingTitle(view))
    known.set(id, reading)
    return reading
  }
}

function wordsOf({ fields }: RecordView<'decision'>, meeting: string | undefined): string {
  const { number, text, reason, objections } = fields
  return [number, text, reason, objections, meeting].filter(Boolean).join(' ')
}

/** Words as they are looked for: without accents or capitals, one apostrophe for all. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’ʼ]/g, "'")
    .replace(/[\u00a0\u202f]/g, ' ')
    .toLowerCase()
}
