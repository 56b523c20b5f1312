import type { EditKeeping } from '#data/store/rewrite.ts'
import { editDocument } from '#domain/edit.ts'
import type { RecordId } from '#domain/id.ts'
import { mergeLeaves } from '#domain/settlement.ts'

/** Keeps what a save of `record` changed, to be written in the save's own transaction. */
export function keepEdit(
  record: RecordId,
  pen: RecordId,
  clock: { now(): number },
  newUlid: () => string,
): EditKeeping {
  return (leaves, after) => {
    const [only, ...others] = leaves
    const before = others.length > 0 ? mergeLeaves(leaves) : only?.body
    return editDocument({ record, before, after, pen, at: sound(clock.now()) }, newUlid())
  }
}

// A clock can say what no date can hold; the stamp keeps what it can, and so does this.
function sound(now: number): number {
  return Number.isFinite(now) && Math.abs(now) <= 8.64e15 ? now : 0
}
