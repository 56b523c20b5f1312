import type { DocumentRow, Tables } from './tables.ts'

/**
 * The rows of these ids, in their order. IndexedDB answers one request per key, and in a first pull nearly every
 * answer is "none": so ids of one type, which arrive about in the order of their making, are looked for as one
 * range of keys, and only those found are read.
 */
export async function existingRows(
  tables: Tables,
  ids: readonly string[],
): Promise<(DocumentRow | undefined)[]> {
  if (ids.length < WORTH_A_RANGE) return await tables.docs.bulkGet([...ids])
  const groups = await Promise.all([...byType(ids).values()].map(group => presentOf(tables, group)))
  const present = groups.flat()
  const rows = await tables.docs.bulkGet(present)
  const found = new Map(rows.map((row, i) => [present[i], row]))
  return ids.map(id => found.get(id))
}

const WORTH_A_RANGE = 20

/** The ids that may be here; when their range holds many others, all of them. */
async function presentOf(tables: Tables, ids: string[]): Promise<string[]> {
  if (ids.length < WORTH_A_RANGE) return ids
  let [lowest = '', highest = ''] = ids
  for (const id of ids) {
    if (id < lowest) lowest = id
    if (id > highest) highest = id
  }
  const range = tables.docs.where('id').between(lowest, highest, true, true)
  const keys = await range.limit(ids.length).primaryKeys()
  if (keys.length === ids.length) return ids
  const wanted = new Set(ids)
  return keys.filter(key => wanted.has(key))
}

function byType(ids: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const id of ids) {
    const type = id.split(':', 1)[0] ?? ''
    const group = groups.get(type)
    if (group) group.push(id)
    else groups.set(type, [id])
  }
  return groups
}
