import type { DocumentBody, Leaf } from '#domain/document.ts'
import type { Entity } from '#domain/entities/entity.ts'
import { type EntityName, type Fields, registry } from '#domain/entities/index.ts'
import { readUpgraded } from '#domain/entities/upgrade.ts'
import { standingOf } from '#domain/gone.ts'
import type { RecordId } from '#domain/id.ts'
import { viewOf } from '#domain/view.ts'
import type { OpenDatabase } from '#relay/store/databases.ts'

type RecordOf<Name extends EntityName> = { readonly id: RecordId; readonly fields: Fields<Name> }

/** Every record of a kind that is here, read through the merge; those put aside, or not of its shape, are left out. */
export function readAll<Name extends EntityName>(
  database: OpenDatabase,
  type: Name,
): readonly RecordOf<Name>[] {
  const rows = database.store.startingWith(`${type}:`)
  return rows.flatMap(({ id }) => readOne(database, type, id) ?? [])
}

/** One record, likewise; `undefined` where it is not here. */
export function readOne<Name extends EntityName>(
  { store }: OpenDatabase,
  type: Name,
  id: RecordId,
): RecordOf<Name> | undefined {
  const row = store.document(id)
  if (!row || row.deleted === 1) return undefined
  const leaves: readonly { readonly rev: string }[] = JSON.parse(row.leaves)
  const bodies = leaves.flatMap(({ rev }): Leaf[] => {
    const text = store.body(row.n, rev)?.text
    return text === undefined ? [] : [{ rev, body: JSON.parse(text) as DocumentBody }]
  })
  const body = readUpgraded(registry[type] as unknown as Entity, viewOf(id, bodies))
  if (body.type !== type || standingOf(body) === 'aside') return undefined
  // What a foreign tool wrote outside of any shape is no date.
  const fields = registry[type].fields.safeParse(body)
  return fields.success ? { id, fields: body as Fields<Name> } : undefined
}
