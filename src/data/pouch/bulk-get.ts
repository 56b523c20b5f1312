import { guarded } from '#data/store/errors.ts'
import { textToTree } from '#data/store/revision-tree.ts'
import type { StoreContext } from '#data/store/store-context.ts'
import type { BodyRow, DocumentRow } from '#data/store/tables.ts'
import { documentOf, revisionsOf, withAttachments } from './document-of.ts'
import { revisionAsked } from './get-document.ts'
import type { PouchDocument } from './pouch-options.ts'

export type BulkGetRequest = {
  readonly docs: readonly { readonly id: string; readonly rev?: string }[]
  readonly revs?: boolean
  readonly latest?: boolean
  readonly attachments?: boolean
  readonly binary?: boolean
}

type Found = { ok: PouchDocument } | { error: { id: string; rev: string; error: string; reason: string } }

export type BulkGetAnswer = {
  readonly results: readonly { readonly id: string; readonly docs: readonly [Found] }[]
}

/** Many documents in one transaction (stock PouchDB opens one per id): one row per asked row, in order. */
export function bulkGet(context: StoreContext, request: BulkGetRequest): Promise<BulkGetAnswer> {
  const { tables, name } = context
  const ids = request.docs.map(one => one.id)
  return guarded(name, () =>
    tables.transaction('r', [tables.docs, tables.bodies, tables.attachments], async () => {
      const rows = await tables.docs.bulkGet(ids)
      const asked = request.docs.map((one, i) => askedOf(rows[i], one.rev, request.latest === true))
      const inBodies = asked.flatMap(one => (one && one.rev !== one.row.rev ? [one] : []))
      const bodies = await tables.bodies.bulkGet(
        inBodies.map(({ row, rev }): [string, string] => [row.id, rev]),
      )
      const losers = new Map(inBodies.map((one, i) => [one, bodies[i]]))
      const results = request.docs.map(({ id, rev }, i) => ({
        id,
        docs: [foundIn(asked[i], losers, request.revs === true) ?? missing(id, rev)] as [Found],
      }))
      const documents = results.flatMap(({ docs: [found] }) => ('ok' in found ? [found.ok] : []))
      await withAttachments(tables, documents, request)
      return { results }
    }),
  )
}

type Asked = { readonly row: DocumentRow; readonly rev: string }

function askedOf(
  row: DocumentRow | undefined,
  rev: string | undefined,
  isLatest: boolean,
): Asked | undefined {
  if (!row) return undefined
  if (rev === undefined) return row.deleted ? undefined : { row, rev: row.rev }
  return { row, rev: rev === row.rev ? rev : revisionAsked(textToTree(row.tree), rev, isLatest) }
}

function foundIn(
  asked: Asked | undefined,
  losers: ReadonlyMap<Asked, BodyRow | undefined>,
  withRevisions: boolean,
): Found | undefined {
  if (!asked) return undefined
  const { row, rev } = asked
  const stored = rev === row.rev ? row : losers.get(asked)
  if (!stored) return undefined
  const ok = documentOf(row.id, rev, stored)
  const revisions = withRevisions ? revisionsOf(textToTree(row.tree), rev) : undefined
  if (revisions) ok._revisions = revisions
  return { ok }
}

function missing(id: string, rev = 'undefined'): Found {
  return { error: { id, rev, error: 'not_found', reason: 'missing' } }
}
