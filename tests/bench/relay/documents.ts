import { manyRecords } from '#tests/bench/device/many-records.ts'

/** A document as replication brings it. */
export type Replicated = {
  readonly _id: string
  readonly _rev: string
  readonly _revisions: { readonly start: 1; readonly ids: readonly string[] }
}

/** Records of a space, in the form in which a device sends them. */
export function records(count: number): Replicated[] {
  return manyRecords(count).map(record => {
    const [, id = ''] = record._rev.split('-')
    return { ...record, _revisions: { start: 1, ids: [id] } }
  })
}

/** Parts of at most `size`, in order. */
export function slices<T>(all: readonly T[], size: number): T[][] {
  const count = Math.ceil(all.length / size)
  return Array.from({ length: count }, (_, i) => all.slice(i * size, (i + 1) * size))
}
