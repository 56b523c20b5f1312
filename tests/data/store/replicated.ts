/** A revision as replication brings it: `2-b` after `1-a` is `replicated('x', ['b', 'a'])`. */
export function replicated(
  id: string,
  ids: readonly string[],
  body: object = {},
): PouchDB.Core.PutDocument<object> {
  return {
    _id: id,
    _rev: `${ids.length}-${ids[0]}`,
    _revisions: { start: ids.length, ids: [...ids] },
    ...body,
  } as PouchDB.Core.PutDocument<object>
}

export async function receive(pouch: PouchDB.Database, ...documents: object[]): Promise<void> {
  await pouch.bulkDocs(documents as PouchDB.Core.PutDocument<object>[], { new_edits: false })
}
