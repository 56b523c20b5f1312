import { toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import type { RecordId } from './id.ts'
import { snapshotId, type TextSnapshot } from './text-snapshot.ts'
import { mergedUpdate, openDoc } from './text-update.ts'

/**
 * The snapshot of these chunks of a record's text, which must be sealed. `undefined` when one cannot be read, or
 * builds on a passage that is not among them: what waits for another is not yet text.
 */
export function snapshotOf(
  record: RecordId,
  chunks: readonly { readonly id: RecordId; readonly update: string }[],
): { readonly id: RecordId; readonly body: TextSnapshot } | undefined {
  const sorted = chunks.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const union = mergedUpdate(sorted.map(({ update }) => update))
  if (!union) return undefined
  const doc = openDoc()
  Y.applyUpdate(doc, union)
  if (doc.store.pendingStructs || doc.store.pendingDs) return undefined
  const body: TextSnapshot = {
    type: 'snapshot',
    schema: 1,
    of: record,
    chunks: sorted.map(({ id }) => id.slice(`text:${record}:`.length)),
    update: toBase64(Y.encodeStateAsUpdate(doc)),
  }
  return { id: snapshotId(body), body }
}
