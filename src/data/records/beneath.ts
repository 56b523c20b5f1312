import type { Store } from '#data/store/store.ts'
import { type Beneath, saysWhatWasBeneath, unseenBeneath } from '#domain/beneath.ts'
import type { DocumentBody } from '#domain/document.ts'
import { childRange, keyOf, type RecordId, recordId, typeOf } from '#domain/id.ts'
import { childTypesOf } from '#domain/subject.ts'
import { chunkRange } from '#domain/text-chunk.ts'

/** What stands under a record on this device: its children, and the passages of its text and of theirs. */
export async function readBeneath(store: Store, id: RecordId): Promise<readonly Beneath[]> {
  const types = childTypesOf(typeOf(id))
  const ranges = [
    chunkRange(id),
    ...types.flatMap(type => [childRange(type, id), chunkRange(recordId(type, keyOf(id)))]),
  ]
  const found = await Promise.all(ranges.map(range => store.byIdRange(range)))
  return found.flat().map(({ id, view }) => ({ id, body: view }))
}

/** What stands under a record that was put aside, written by people who did not know; none of any other record. */
export async function readUnseenBeneath(
  store: Store,
  id: RecordId,
  body: DocumentBody,
): Promise<readonly Beneath[]> {
  return saysWhatWasBeneath(body) ? unseenBeneath(body, await readBeneath(store, id)) : []
}
