import { createError, FORBIDDEN, INVALID_REV, MISSING_DOC, MISSING_STUB, REV_CONFLICT } from 'pouchdb-errors'
import {
  addEdit,
  addReplicated,
  type DocumentDraft,
  type Revision,
  revOf,
  winningLeaf,
} from '#data/store/document-draft.ts'
import { MissingAttachment } from '#data/store/references.ts'
import type { StoreContext } from '#data/store/store-context.ts'
import { attachmentsOf, parsedBody, storedBody } from '#data/store/stored-body.ts'
import { write } from '#data/store/write.ts'
import { putLocalDocument, removeLocalDocument } from './local-documents.ts'
import { mint, type ParsedDocument, parseDocument } from './parse-document.ts'
import type { PouchDocument } from './pouch-options.ts'

export type BulkOptions = {
  readonly new_edits?: boolean
  /** Set by `remove()`: deleting what was never here is an error. */
  readonly was_delete?: boolean
  /** Whether one edit has one revision wherever it is made; it has, unless this says `false`. */
  readonly isDeterministic?: boolean
}

type Outcome = { ok: true; id: string; rev: string } | Error

/**
 * Writes a batch in one transaction. With `new_edits: false` every revision is taken as it comes and nothing goes
 * to the outbox; otherwise each document is an edit of this device, refused when its parent is not a leaf.
 */
export async function bulkDocs(
  context: StoreContext,
  documents: readonly PouchDocument[],
  options: BulkOptions,
): Promise<Outcome[]> {
  const writing: Writing = {
    isNewEdit: options.new_edits !== false,
    wasDelete: 'was_delete' in options,
    salt: options.isDeterministic === false ? crypto.randomUUID() : undefined,
  }
  const { isNewEdit } = writing
  if (!isNewEdit && documents.some(isWithoutRevision)) throw createError(INVALID_REV)
  const outcomes: Outcome[] = []
  const ordinary = documents
    .map((document, place) => ({ document, place }))
    .filter(one => !isLocal(one.document))
  const parsed: (ParsedDocument & { readonly place: number })[] = []
  for (const { place, outcome } of await Promise.all(ordinary.map(one => parse(one, writing)))) {
    if (outcome instanceof Error) outcomes[place] = outcome
    else parsed.push({ ...outcome, place })
  }
  await write(
    context,
    {
      ids: parsed.map(one => one.revision.id),
      isWrittenHere: isNewEdit,
      attachments: parsed.flatMap(one => one.attachments),
      requiredDigests: parsed.flatMap(one => one.requiredDigests),
    },
    drafts => {
      for (const { revision, place } of parsed) {
        const draft = drafts.get(revision.id)
        if (draft) outcomes[place] = add(context, draft, revision, writing)
      }
    },
  ).catch(namePouchError)
  for (const [place, document] of documents.entries()) {
    if (isLocal(document)) outcomes[place] = await writeLocalOf(context, document)
  }
  return outcomes
}

type Writing = {
  readonly isNewEdit: boolean
  readonly wasDelete: boolean
  /** What tells these edits from the same ones made elsewhere. */
  readonly salt: string | undefined
}

type Placed = { readonly document: PouchDocument; readonly place: number }

// What comes by replication and cannot be kept is refused alone. PouchDB goes on past a `forbidden` row, and past no
// other error: thrown, it would bring the same batch again for ever.
async function parse(
  { document, place }: Placed,
  { isNewEdit, salt }: Writing,
): Promise<{ readonly place: number; readonly outcome: ParsedDocument | Error }> {
  try {
    return { place, outcome: await parseDocument(document, isNewEdit, salt) }
  } catch (cause) {
    if (isNewEdit) throw cause
    const id = String(document._id)
    console.error(`"${id.slice(0, 200)}" came from elsewhere and cannot be kept here`, cause)
    const reason = cause instanceof Error ? cause.message : String(cause)
    return { place, outcome: Object.assign(createError(FORBIDDEN, reason), { id }) }
  }
}

function add(
  context: StoreContext,
  draft: DocumentDraft,
  revision: Revision,
  { isNewEdit, wasDelete, salt }: Writing,
): Outcome {
  if (!isNewEdit) {
    addReplicated(draft, revision, context.revsLimit)
    return { ok: true, id: revision.id, rev: revOf(revision) }
  }
  const winner = winningLeaf(draft)
  if (!winner && wasDelete && revision.isDeleted) return createError(MISSING_DOC, 'deleted')
  // A new document under the id of a deleted one goes on from the deletion, as in CouchDB.
  const edit =
    winner?.isDeleted && !revision.isDeleted && revision.generation === 1
      ? under(winner.rev, revision, salt)
      : revision
  if (!addEdit(draft, edit, context.revsLimit)) return createError(REV_CONFLICT)
  return { ok: true, id: edit.id, rev: revOf(edit) }
}

function under(parent: string, revision: Revision, salt: string | undefined): Revision {
  const body = parsedBody(revision.stored)
  const attachments = Object.entries(attachmentsOf(revision.stored))
  const named = mint(parent, revision.isDeleted, body, Object.fromEntries(attachments), salt)
  const dated = attachments.map(([name, stub]) => [name, { ...stub, revpos: named.generation }] as const)
  const members = dated.length > 0 ? { _attachments: Object.fromEntries(dated) } : undefined
  return { ...revision, ...named, stored: storedBody(body, members) }
}

// No replication brings one: whoever hands it over has made a mistake, and is to hear of it.
function isWithoutRevision(document: PouchDocument): boolean {
  return !isLocal(document) && document._rev === undefined && document._revisions === undefined
}

function isLocal({ _id }: PouchDocument): boolean {
  return typeof _id === 'string' && _id.startsWith('_local/')
}

function writeLocalOf(context: StoreContext, document: PouchDocument): Promise<Outcome> {
  const written = document._deleted
    ? removeLocalDocument(context, document)
    : putLocalDocument(context, document)
  return written.catch((error: Error) => error)
}

function namePouchError(error: unknown): never {
  if (error instanceof MissingAttachment) {
    throw createError(MISSING_STUB, `unknown stub attachment with digest ${error.digest}`)
  }
  throw error
}
