import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { DocumentBody, Leaf } from '#domain/document.ts'
import type { Settlement } from '#domain/settlement.ts'
import type { IncomingDocument } from '#relay/documents/incoming-document.ts'
import { conflict, RelayError } from '#relay/errors.ts'
import { faultOf, type Log } from '#relay/log.ts'
import { mintedRevision } from '#relay/revisions/minted-revision.ts'
import {
  ancestryOf,
  emptyTree,
  leavesOf,
  type RevisionTree,
  textToTree,
  treeToText,
} from '#relay/revisions/revision-tree.ts'
import type { SpaceRules } from '#relay/spaces/space-rules.ts'
import type { Batch, Outcome } from './batch.ts'
import type { Counters } from './counters.ts'
import { DocumentState, type RevisionContent } from './document-state.ts'
import type { StoredBody, StoredDocument, Stub } from './schema.ts'
import { allRows, oneRow } from './sqlite.ts'

/** Writes batches into one database, inside a transaction that its caller has begun. */
export class BatchWriter {
  readonly #counters: Counters
  readonly #log: Log
  readonly #readDocuments: StatementSync
  readonly #insertDocument: StatementSync
  readonly #updateDocument: StatementSync
  readonly #readBody: StatementSync
  readonly #insertBody: StatementSync
  readonly #insertFile: StatementSync

  constructor(sqlite: DatabaseSync, counters: Counters, log: Log) {
    this.#counters = counters
    this.#log = log
    this.#readDocuments = sqlite.prepare(
      'SELECT d.* FROM json_each(?) AS asked JOIN docs AS d ON d.id = asked.value',
    )
    this.#insertDocument = sqlite.prepare(
      'INSERT INTO docs (seq, winner, deleted, leaves, tree, n, id) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    this.#updateDocument = sqlite.prepare(
      'UPDATE docs SET seq = ?, winner = ?, deleted = ?, leaves = ?, tree = ? WHERE n = ?',
    )
    this.#readBody = sqlite.prepare('SELECT text, attachments FROM bodies WHERE n = ? AND rev = ?')
    this.#insertBody = sqlite.prepare(
      'INSERT OR REPLACE INTO bodies (n, rev, text, attachments) VALUES (?, ?, ?, ?)',
    )
    this.#insertFile = sqlite.prepare('INSERT OR IGNORE INTO files (digest, bytes) VALUES (?, ?)')
  }

  /**
   * Takes each document in or says why not, in their order. Conflicts are settled before the rows are written,
   * so no reader ever sees one that could be.
   * @throws RelayError `missing_stub` when the batch names a file that nobody sent: nothing of it is kept
   */
  write(batch: Batch): Outcome[] {
    const states = this.#open(batch.documents)
    const outcomes: Outcome[] = []
    for (const index of orderOf(batch)) {
      const document = batch.documents[index]
      const state = document && states.get(document.id)
      if (document && state) outcomes[index] = this.#accept(batch, document, state)
    }
    for (const state of states.values()) {
      if (!state.isChanged) continue
      if (batch.port) this.#settle(state, batch.port.rules)
      this.#save(state)
    }
    return outcomes
  }

  #open(documents: readonly IncomingDocument[]): Map<string, DocumentState> {
    const ids = [...new Set(documents.map(document => document.id))]
    const stored = new Map(
      allRows<StoredDocument>(this.#readDocuments, JSON.stringify(ids)).map(row => [row.id, row]),
    )
    return new Map(ids.map(id => [id, this.#stateOf(id, stored.get(id))]))
  }

  #stateOf(id: string, row: StoredDocument | undefined): DocumentState {
    const n = row?.n ?? this.#counters.nextDocument()
    const tree: RevisionTree = row ? textToTree(row.tree) : emptyTree
    return new DocumentState({ id, n, isNew: !row, wasDeleted: row?.deleted === 1 }, tree, rev =>
      oneRow<StoredBody>(this.#readBody, n, rev),
    )
  }

  #accept(batch: Batch, document: IncomingDocument, state: DocumentState): Outcome {
    const arrival =
      batch.as === 'replicated' ? this.#replicated(document, state) : this.#saved(document, state)
    if (arrival instanceof RelayError) return { ok: false, id: document.id, problem: arrival }
    const [rev = ''] = arrival.path
    if (arrival.isKnown) return { ok: true, id: document.id, rev }
    const refusal = this.#refusal(batch, document, state, arrival.path)
    if (refusal) return { ok: false, id: document.id, rev, problem: refusal }
    const attachments = this.#fileAttachments(document, state, arrival.path, batch.as)
    this.#grow(state, arrival.path, document.deleted, { text: document.text, attachments })
    return { ok: true, id: document.id, rev }
  }

  #replicated({ path }: IncomingDocument, state: DocumentState): Arrival | RelayError {
    const [rev] = path
    if (rev === undefined)
      return new RelayError('bad_request', 'A replicated document must name its revision')
    return { path, isKnown: state.tree.has(rev) }
  }

  // A save builds on a leaf it names; one that names none begins a document, or begins a deleted one again.
  #saved(document: IncomingDocument, state: DocumentState): Arrival | RelayError {
    const leaves = leavesOf(state.tree)
    const [named] = document.path
    const [winner] = leaves
    if (named === undefined && winner && (!winner.deleted || document.deleted)) return conflict()
    if (named !== undefined && !leaves.some(leaf => leaf.rev === named)) return conflict()
    const parent = named ?? winner?.rev
    const files = [...document.attachments].map(([name, { digest, type }]) => [name, digest, type])
    const rev = mintedRevision({ parent, deleted: document.deleted, body: document.body, files })
    const path = parent === undefined ? [rev] : [rev, ...ancestryOf(state.tree, parent)]
    return { path, isKnown: false }
  }

  #refusal(
    { as, port }: Batch,
    { id, body, deleted }: IncomingDocument,
    state: DocumentState,
    [rev, parent]: readonly string[],
  ): RelayError | undefined {
    if (!port) return undefined
    const { role, rules } = port
    let previous: readonly Leaf[] | undefined
    const change = {
      role,
      id,
      body,
      deleted,
      rev,
      parent,
      isParentKnown: parent !== undefined && state.tree.has(parent),
      get previous() {
        previous ??= state.liveLeaves()
        return previous
      },
    }
    const refusal = rules.refusalOf(change)
    // A deletion that was made here is simply not made; one that comes by replication stands elsewhere.
    if (refusal && deleted && as === 'replicated') this.#revive(state, parent, rules.revivalOf?.(change))
    return refusal && new RelayError('forbidden', refusal.reason)
  }

  #revive(
    state: DocumentState,
    parent: string | undefined,
    revival: { readonly rev: string; readonly body: DocumentBody } | undefined,
  ): void {
    if (!revival || parent === undefined) return
    this.#grow(state, [revival.rev, ...ancestryOf(state.tree, parent)], false, {
      text: JSON.stringify(revival.body),
      attachments: state.content(parent)?.attachments ?? null,
    })
  }

  #fileAttachments(
    { attachments }: IncomingDocument,
    state: DocumentState,
    [rev = '', ...ancestors]: readonly string[],
    as: Batch['as'],
  ): string | null {
    if (attachments.size === 0) return null
    // What a replicator leaves out as known may be known of an ancestor that is several revisions away.
    const held = ancestors.find(ancestor => state.content(ancestor))
    const inherited = stubsOf(held === undefined ? undefined : state.content(held))
    const stubs: [string, Stub][] = []
    let files: ReadonlyMap<string, Stub> | undefined
    for (const [name, attachment] of attachments) {
      const known = inherited.get(name)
      if (attachment.kind === 'file') {
        // A save brings new bytes under an old file's member as it was read: believed, a reader who has the old ones
        // would be left with them.
        const told = as === 'replicated' ? attachment.revpos : undefined
        this.#insertFile.run(attachment.digest, attachment.bytes)
        stubs.push([
          name,
          {
            content_type: attachment.type,
            revpos: told ?? Number.parseInt(rev, 10),
            digest: attachment.digest,
            length: attachment.bytes.byteLength,
            stub: true,
          },
        ])
        continue
      }
      const isKept = known && (attachment.digest === undefined || attachment.digest === known.digest)
      if (!isKept) files ??= filesOf(state)
      const stub = isKept ? known : (renamed(files, attachment, rev) ?? sameAge(known, attachment.revpos))
      if (!stub) throw new RelayError('missing_stub', `Invalid attachment stub in ${state.id} for ${name}`)
      stubs.push([name, stub])
    }
    return JSON.stringify(Object.fromEntries(stubs))
  }

  #settle(state: DocumentState, rules: SpaceRules): void {
    if (leavesOf(state.tree).filter(leaf => !leaf.deleted).length < 2) return
    const settlement = this.#settlement(state, rules)
    if (!settlement) return
    const { merged, tombstones } = settlement
    if (merged) {
      this.#grow(state, [merged.rev, ...ancestryOf(state.tree, merged.parent)], false, {
        text: JSON.stringify(merged.body),
        attachments: state.content(merged.parent)?.attachments ?? null,
      })
    }
    for (const { rev, parent } of tombstones) {
      this.#grow(state, [rev, ...ancestryOf(state.tree, parent)], true, { text: '{}', attachments: null })
    }
  }

  // A merge that fails must not cost anyone their words: the leaves are kept as they came.
  #settlement(state: DocumentState, rules: SpaceRules): Settlement | undefined {
    try {
      return rules.settlementOf(state.id, state.liveLeaves())
    } catch (error) {
      this.#log('settlement failed', { id: state.id, error: faultOf(error) })
      return undefined
    }
  }

  #grow(state: DocumentState, path: readonly string[], deleted: boolean, content: RevisionContent): void {
    state.grow(path, deleted, this.#counters.revisionsLimit)
    this.#insertBody.run(state.n, path[0] ?? '', content.text, content.attachments)
  }

  #save(state: DocumentState): void {
    const leaves = leavesOf(state.tree)
    const [winner] = leaves
    if (!winner) return
    const seq = this.#counters.nextSequence()
    const deleted = winner.deleted ? 1 : 0
    const list = `[${leaves.map(leaf => `{"rev":"${leaf.rev}"}`).join(',')}]`
    const tree = treeToText(state.tree)
    if (state.isNew) this.#insertDocument.run(seq, winner.rev, deleted, list, tree, state.n, state.id)
    else this.#updateDocument.run(seq, winner.rev, deleted, list, tree, state.n)
    this.#counters.count(state.isNew ? undefined : state.wasDeleted, winner.deleted)
  }
}

type Arrival = { readonly path: readonly string[]; readonly isKnown: boolean }

// A tombstone is judged by the live leaf that takes its place, which may come later in the same batch.
// Saves of one document depend on their order, and are not judged so.
function orderOf({ documents, as }: Batch): readonly number[] {
  const indexes = documents.map((_, index) => index)
  if (as === 'saves') return indexes
  return indexes.sort((a, b) => Number(documents[a]?.deleted) - Number(documents[b]?.deleted))
}

function renamed(
  files: ReadonlyMap<string, Stub> | undefined,
  { digest, type, revpos }: { digest?: string; type?: string; revpos?: number },
  rev: string,
): Stub | undefined {
  const file = digest === undefined ? undefined : files?.get(digest)
  return (
    file && {
      ...file,
      content_type: type ?? file.content_type,
      revpos: revpos ?? Number.parseInt(rev, 10),
    }
  )
}

// CouchDB names a file by a digest over its gzipped form; the revision that brought it says as well which one it is.
function sameAge(known: Stub | undefined, revpos: number | undefined): Stub | undefined {
  return known?.revpos === revpos ? known : undefined
}

// What any name or branch of the document still holds, by digest. A file of another document is not this one's to keep:
// it may be on its way out, and CouchDB refuses it as well.
function filesOf(state: DocumentState): ReadonlyMap<string, Stub> {
  const files = [...state.tree.keys()].flatMap(rev => [...stubsOf(state.content(rev)).values()])
  return new Map(files.map(stub => [stub.digest, stub]))
}

function stubsOf(content: RevisionContent | undefined): ReadonlyMap<string, Stub> {
  if (!content?.attachments) return new Map()
  return new Map(Object.entries(JSON.parse(content.attachments) as Record<string, Stub>))
}
