import { createError, MISSING_DOC, REV_CONFLICT } from 'pouchdb-errors'
import { readLocal, removeLocal, writeLocal } from '#data/store/locals.ts'
import type { StoreContext } from '#data/store/store-context.ts'
import type { PouchDocument } from './pouch-options.ts'

type Written = { ok: true; id: string; rev: string }

export async function getLocalDocument(context: StoreContext, id: string): Promise<PouchDocument> {
  const row = await readLocal(context, id)
  if (!row) throw createError(MISSING_DOC)
  return { ...(JSON.parse(row.body) as PouchDocument), _id: id, _rev: row.rev }
}

export async function putLocalDocument(context: StoreContext, document: PouchDocument): Promise<Written> {
  // CouchDB sends `_revisions` here too; it means nothing for a local document.
  const { _id: id = '', _rev: rev, _revisions, ...body } = document
  const next = await writeLocal(context, { id, rev, body: JSON.stringify(body) })
  if (next === undefined) throw createError(REV_CONFLICT)
  return { ok: true, id, rev: next }
}

export async function removeLocalDocument(
  context: StoreContext,
  { _id: id = '', _rev: rev }: PouchDocument,
): Promise<Written> {
  const removal = await removeLocal(context, id, rev)
  if (removal === 'missing') throw createError(MISSING_DOC)
  if (removal === 'conflict') throw createError(REV_CONFLICT)
  return { ok: true, id, rev: '0-0' }
}
