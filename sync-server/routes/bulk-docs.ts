import { isJsonObject, type Json } from '#domain/document.ts'
import { type IncomingDocument, readDocument } from '#relay/documents/incoming-document.ts'
import { isLocalDocument, readLocalDocument } from '#relay/documents/incoming-local.ts'
import { RelayError } from '#relay/errors.ts'
import { opened } from '#relay/http/opened.ts'
import type { Parts, RelayApp } from '#relay/http/relay-app.ts'
import { sendJson } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { checkCount, limits } from '#relay/limits.ts'
import type { Outcome } from '#relay/store/batch.ts'
import { mapInTurns } from '#relay/turn.ts'

/** `/{db}/_bulk_docs`: many documents at once. Replicated ones are answered by their failures alone. */
export function bulkDocsRoutes(app: RelayApp, parts: Parts): void {
  resource(app, '/:db/_bulk_docs', {
    POST: async c => {
      const { database, access } = opened(c, parts)
      const body = await readJson(c.req.raw)
      if (!isJsonObject(body) || !Array.isArray(body.docs)) {
        throw new RelayError('bad_request', 'POST body must include `docs` parameter.')
      }
      const as = body.new_edits === false ? 'replicated' : 'saves'
      const docs = checkCount<Json>(body.docs, limits.documentsWritten)
      const ordinary = docs.filter(value => !isLocalDocument(value))
      const locals = docs.filter(isLocalDocument).map(value => readLocalDocument(value))
      const { documents, unreadable } =
        as === 'replicated'
          ? await readReplicated(ordinary)
          : { documents: await mapInTurns(ordinary, value => readDocument(value)), unreadable: [] }
      if (as === 'replicated' && documents.some(document => document.path.length === 0)) {
        throw new RelayError('bad_request', 'When `new_edits: false`, each document must have a revision.')
      }
      const written = [...(await parts.documents.write(database, access, as, documents))]
      const writtenLocals = await Promise.all(locals.map(local => database.store.locals.write(local)))
      const outcomes =
        locals.length === 0
          ? written
          : docs.flatMap(value => (isLocalDocument(value) ? writtenLocals : written).shift() ?? [])
      const told = as === 'replicated' ? outcomes.filter(outcome => !outcome.ok) : outcomes
      return sendJson(c, [...unreadable, ...told].map(outcomeRow), 201)
    },
  })
}

/**
 * One document that cannot be read must not hold the others back: a replicator that is refused a whole batch brings
 * the same again for ever. It goes on past a `forbidden` row, and past no other word.
 */
async function readReplicated(docs: readonly Json[]): Promise<{
  readonly documents: readonly IncomingDocument[]
  readonly unreadable: readonly Outcome[]
}> {
  const documents: IncomingDocument[] = []
  const unreadable: Outcome[] = []
  await mapInTurns(docs, value => {
    try {
      documents.push(readDocument(value))
    } catch (error) {
      if (!(error instanceof RelayError) || !isJsonObject(value) || typeof value._id !== 'string') throw error
      unreadable.push({ ok: false, id: value._id, problem: unreadableProblem(error) })
    }
  })
  return { documents, unreadable }
}

function unreadableProblem(cause: RelayError): RelayError {
  const reason =
    cause.error === 'document_too_large'
      ? 'Cette fiche est trop longue pour que le relais la garde.'
      : `Cette fiche n’a pas une forme que le relais puisse garder : ${cause.reason}.`
  return new RelayError('forbidden', reason, { cause })
}

function outcomeRow(outcome: Outcome): object {
  const { id, rev } = outcome
  if (outcome.ok) return { ok: true, id, rev }
  const { error, reason } = outcome.problem
  return { id, ...(rev === undefined ? {} : { rev }), error, reason }
}
