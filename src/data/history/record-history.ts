import type { WrittenValue } from '#data/records/record-view.ts'
import type { Store } from '#data/store/store.ts'
import type { Json } from '#domain/document.ts'
import { type Edit, editRange, readEdit } from '#domain/edit.ts'
import { entityOf } from '#domain/entities/index.ts'
import { upgradedValues } from '#domain/entities/upgrade.ts'
import { type RecordId, typeOf } from '#domain/id.ts'
import { compareStamps, isDoubtful, parseStamp } from '#domain/stamp.ts'

/** One save of a record, as its history shows it. */
export type RecordEdit = Omit<WrittenValue, 'value'> & {
  readonly id: RecordId
  readonly record: RecordId
  readonly changes: readonly FieldChange[]
}

export type FieldChange = {
  readonly path: string
  /** What the field showed before; `undefined` when nothing was written there. */
  readonly before: Json | undefined
  readonly after: Json
  /** How many values this replaced: several when it settled a clash. */
  readonly replaced: number
}

/** What this device knows of a record's history: its own saves always, others' once they were looked at. Newest first. */
export async function readHistory(store: Store, record: RecordId): Promise<readonly RecordEdit[]> {
  const kept = await store.edits.read(editRange(record))
  return kept
    .flatMap(({ id, body }) => readEdit(id, body) ?? [])
    .sort((a, b) => compareStamps(b.stamp, a.stamp))
    .map(toRecordEdit)
}

function toRecordEdit({ id, record, pen, at, stamp, fields, replaced }: Edit): RecordEdit {
  // A later release writes what an earlier one shows beside its own fields: it is one change.
  const upgrades = entityOf(typeOf(record)) ?? {}
  const written = new Map([...fields].map(([path, value]) => [path, [{ stamp, value }]] as const))
  const former = upgradedValues(upgrades, replaced)
  return {
    id,
    record,
    pen,
    at: Date.parse(at) || (parseStamp(stamp)?.time ?? 0),
    isDoubtful: isDoubtful(stamp),
    changes: [...upgradedValues(upgrades, written)].map(([path, [after]]) => {
      const values = former.get(path) ?? []
      return { path, before: values[0]?.value, after: after?.value ?? null, replaced: values.length }
    }),
  }
}
