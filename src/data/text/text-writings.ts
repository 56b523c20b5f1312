import type { WrittenValue } from '#data/records/record-view.ts'
import type { RecordId } from '#domain/id.ts'
import { type DatedChunk, type RemovedPassage, withPassage, writingsIn } from '#domain/text-history.ts'
import { textOf } from '#domain/text-session.ts'
import type { TextHold } from './text-hold.ts'

export { textAsOf } from '#domain/text-history.ts'

/** What somebody wrote in a long text at one go, as the history of its record shows it. */
export type TextWriting = Omit<WrittenValue, 'value'> & {
  readonly id: RecordId
  readonly added: readonly string[]
  /** What was taken out; `isBack` where the text says it again. */
  readonly removed: readonly (RemovedPassage & { readonly isBack: boolean })[]
}

/** All that was written in a text, the newest first. */
export function toWritings(chunks: readonly DatedChunk[]): readonly TextWriting[] {
  const { text } = textOf(chunks.flatMap(({ updates }) => updates))
  return writingsIn(chunks)
    .map(({ id, pen, at, isDoubtful, added, removed }) => ({
      id,
      pen: `pen:${pen}`,
      at: Date.parse(at) || 0,
      isDoubtful,
      added,
      removed: removed.map(passage => ({ ...passage, isBack: text.includes(passage.text.trim()) })),
    }))
    .reverse()
}

/** Puts a passage back by writing it anew, and lets go of the text. */
export async function putBack(
  hold: TextHold,
  chunks: readonly DatedChunk[],
  passage: RemovedPassage,
): Promise<void> {
  hold.write(
    withPassage(
      chunks.flatMap(({ updates }) => updates),
      passage,
    ),
  )
  await hold.flush()
  await hold.close()
}
