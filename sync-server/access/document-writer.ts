import type { Accounts } from '#relay/access/accounts.ts'
import type { Access } from '#relay/access/database-access.ts'
import { isDesignId } from '#relay/documents/document-id.ts'
import type { IncomingDocument } from '#relay/documents/incoming-document.ts'
import { RelayError } from '#relay/errors.ts'
import { addOnlyRules } from '#relay/spaces/add-only-rules.ts'
import { attachmentFault } from '#relay/spaces/attachment-rules.ts'
import { fileFault } from '#relay/spaces/file-rules.ts'
import { historyRules } from '#relay/spaces/history-rules.ts'
import type { SpaceRules } from '#relay/spaces/space-rules.ts'
import type { Batch, Outcome } from '#relay/store/batch.ts'
import type { DatabaseKind, OpenDatabase } from '#relay/store/databases.ts'
import { Turn } from '#relay/turn.ts'

/** The one door by which documents come into a database, whichever route they took to it. */
export class DocumentWriter {
  readonly #accounts: Accounts
  readonly #spaceRules: SpaceRules

  constructor(accounts: Accounts, spaceRules: SpaceRules) {
    this.#accounts = accounts
    this.#spaceRules = spaceRules
  }

  /** Writes documents as far as the carrier may; each outcome stands at its document's place. */
  async write(
    database: OpenDatabase,
    access: Access,
    as: Batch['as'],
    incoming: readonly IncomingDocument[],
  ): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = []
    const taken: number[] = []
    const documents: IncomingDocument[] = []
    const turn = new Turn()
    for (const [index, document] of incoming.entries()) {
      if (turn.isOver) await turn.pass()
      const fault = faultOf(database.kind, access, as, document)
      const isAccount = database.kind === 'users' && !document.deleted
      const prepared = fault ?? (isAccount ? await this.#prepareAccount(document) : document)
      if (prepared instanceof RelayError) {
        outcomes[index] = { ok: false, id: document.id, problem: prepared }
        continue
      }
      taken.push(index)
      documents.push(prepared)
    }
    const rules = this.#rulesOf(database.kind)
    const port = rules ? { port: { rules, role: access.role } } : {}
    const written = documents.length > 0 ? await database.store.write({ as, documents, ...port }) : []
    written.forEach((outcome, index) => {
      outcomes[taken[index] ?? 0] = outcome
    })
    return outcomes
  }

  async #prepareAccount(document: IncomingDocument): Promise<IncomingDocument | RelayError> {
    try {
      const body = await this.#accounts.prepare(document.id, document.body)
      return { ...document, body, text: JSON.stringify(body) }
    } catch (error) {
      if (error instanceof RelayError) return error
      throw error
    }
  }

  #rulesOf(kind: DatabaseKind): SpaceRules | undefined {
    if (kind === 'space') return this.#spaceRules
    if (kind === 'history') return historyRules
    return kind === 'files' ? addOnlyRules : undefined
  }
}

function faultOf(
  kind: DatabaseKind,
  access: Access,
  as: Batch['as'],
  document: IncomingDocument,
): RelayError | undefined {
  if (!access.mayWrite) return new RelayError('forbidden', 'You are not allowed to write here.')
  // A revision that begins here would be this carrier's own word.
  if (as === 'saves' && !access.mayAuthor) {
    return new RelayError('forbidden', 'Un relais transmet ce que d’autres ont écrit.')
  }
  if (isDesignId(document.id) && !access.mayManage) {
    return new RelayError('forbidden', 'You are not a db or server admin.')
  }
  const fault = kind === 'files' ? fileFault(document) : attachmentFault(kind, document)
  return fault === undefined ? undefined : new RelayError('forbidden', fault)
}
