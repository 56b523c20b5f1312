import type { DocumentBody, Json } from '#domain/document.ts'
import { type EditDocument, editDocument } from '#domain/edit.ts'
import { type EntityName, type Fields, registry } from '#domain/entities/index.ts'
import { fixedId } from '#domain/fixed.ts'
import { childId, childRange, keyOf, type RecordId, recordId, ulidMaker } from '#domain/id.ts'
import type { RecordOf } from '#domain/meeting/meeting-records.ts'
import { savedRevision } from '#domain/revision.ts'
import { blankForm, openForm, saveForm } from '#domain/save.ts'
import { mergeLeaves } from '#domain/settlement.ts'
import { openTextSession } from '#domain/text-session.ts'
import { mintWriter } from '#domain/writer.ts'
import { seeded, seedOf } from './seeded.ts'
import { typeset } from './typeset.ts'

/** Who writes and when: the pen, and what its device's clock said (an ISO instant). */
export type Hand = { readonly pen: RecordId; readonly at: string }

/** Fields as a screen saves them; those left out stay as they are. */
export type FieldsToSave<Name extends EntityName> = Partial<Fields<Name>>

/** One line of work on a record: the revisions from its first save to the last. */
type Branch = { readonly body: DocumentBody; readonly revisions: readonly string[] }

/**
 * The documents of a demo in the making, written by the domain's own hands: every save is `saveForm` with the writer
 * of one page load, every text a text session. What a name, a pen and an hour decide comes out the same each time.
 */
export class Ledger {
  readonly #records = new Map<RecordId, { readonly type: EntityName; leaves: readonly Branch[] }>()
  readonly #fixed = new Map<RecordId, DocumentBody>()
  readonly #texts = new Map<RecordId, string>()
  readonly #edits: EditDocument[] = []

  /** A new record. `name` is what the content calls it: with the hour it decides the id. */
  create<Name extends EntityName>(
    type: Name,
    name: string,
    hand: Hand,
    fields: FieldsToSave<Name>,
    under?: RecordId,
  ): RecordId {
    const ulid = ulidOf(type, name, hand)
    const id = under === undefined ? recordId(type, ulid) : childId(type, under, ulid)
    this.put(type, id, hand, fields)
    return id
  }

  /** A new record whose id is a fact itself: an attendance, a pen, the space. */
  put<Name extends EntityName>(type: Name, id: RecordId, hand: Hand, fields: FieldsToSave<Name>): RecordId {
    if (this.#records.has(id)) throw new Error(`${id} is already in the demo`)
    this.#records.set(id, { type, leaves: [this.#saved(type, id, undefined, hand, fields)] })
    return id
  }

  /** Saves over a record as its writer saw it. */
  edit<Name extends EntityName>(type: Name, id: RecordId, hand: Hand, fields: FieldsToSave<Name>): void {
    const record = this.#record(id)
    record.leaves = record.leaves.map(leaf => this.#saved(type, id, leaf, hand, fields))
  }

  /** Two saves over one record by people who do not see each other: what both changed stays to be settled. */
  editApart<Name extends EntityName>(
    type: Name,
    id: RecordId,
    saves: readonly (readonly [Hand, FieldsToSave<Name>])[],
  ): void {
    const record = this.#record(id)
    const [before] = record.leaves
    record.leaves = saves.map(([hand, fields]) => this.#saved(type, id, before, hand, fields))
  }

  /** A record that never changes. */
  fix(type: 'logEntry' | 'minutes', name: string, hand: Hand, fields: DocumentBody): RecordId {
    const body = { type, schema: registry[type].schema, ...fields, at: hand.at, pen: hand.pen }
    const id = fixedId(type, ulidOf(type, name, hand), body)
    this.#fixed.set(id, body)
    return id
  }

  /** Long text under a record: each hand's passage is its own session, which has seen those before it. */
  write(record: RecordId, passages: readonly { readonly hand: Hand; readonly text: string }[]): void {
    const updates: string[] = []
    for (const [index, { hand, text }] of passages.entries()) {
      const name = `${record} ${hand.pen} ${index}`
      const session = openTextSession({
        record,
        session: mintWriter(seeded(name)).id,
        pen: keyOf(hand.pen),
        clock: clockOf(hand),
        updates,
        client: seedOf(name),
      })
      session.write(`${session.read()}${text}`)
      const chunk = session.takeUnstored()
      if (!chunk) continue
      updates.push(chunk.body.update)
      this.#fixed.set(chunk.id, chunk.body)
      this.#texts.set(record, session.read())
    }
  }

  /** A record as it reads now. */
  read<Name extends EntityName>(type: Name, id: RecordId): RecordOf<Name> {
    const { leaves, type: written } = this.#record(id)
    if (written !== type) throw new Error(`${id} is no ${type}`)
    const body = mergeLeaves(leaves.map(({ body, revisions }) => ({ rev: revisions.at(-1) ?? '', body })))
    return { id, fields: body as Fields<Name> }
  }

  /** All the children of a record, in id order. */
  family<Name extends EntityName>(type: Name, parent: RecordId): readonly RecordOf<Name>[] {
    const { from } = childRange(type, parent)
    const ids = [...this.#records.keys()].filter(id => id.startsWith(from)).sort()
    return ids.map(id => this.read(type, id))
  }

  /** The long text of a record as it reads now. */
  textOf(record: RecordId): string {
    return this.#texts.get(record) ?? ''
  }

  /** All of it as replicated CouchDB documents, one for each leaf. */
  documents(): readonly Json[] {
    const records = [...this.#records].flatMap(([id, { leaves }]) =>
      leaves.map(({ body, revisions }) => asDocument(id, body, revisions)),
    )
    const fixed = [...this.#fixed].map(([id, body]) => asDocument(id, body, [savedRevision(undefined, body)]))
    return [...records, ...fixed]
  }

  /** Every save as the history keeps it. */
  history(): readonly Json[] {
    return this.#edits.map(({ id, body }) => asDocument(id, body, [savedRevision(undefined, body)]))
  }

  #saved<Name extends EntityName>(
    type: Name,
    id: RecordId,
    before: Branch | undefined,
    hand: Hand,
    fields: FieldsToSave<Name>,
  ): Branch {
    const after = saved(type, id, before, hand, fields)
    const ulid = ulidOf('edit', `${id} ${this.#edits.length}`, hand)
    const save = {
      record: id,
      before: before?.body,
      after: after.body,
      pen: hand.pen,
      at: clockOf(hand).now(),
    }
    const edit = editDocument(save, ulid)
    if (edit) this.#edits.push(edit)
    return after
  }

  #record(id: RecordId) {
    const record = this.#records.get(id)
    if (!record) throw new Error(`${id} is not in the demo`)
    return record
  }
}

function saved<Name extends EntityName>(
  type: Name,
  id: RecordId,
  before: Branch | undefined,
  hand: Hand,
  fields: FieldsToSave<Name>,
): Branch {
  const { schema } = registry[type]
  const writer = mintWriter(seeded(`${id} ${hand.pen} ${hand.at} ${before?.revisions.length ?? 0}`))
  const form = before ? openForm(before.body) : blankForm
  // The space's own lines are the project's words: they stand letter by letter as they are given.
  const changes = withoutUndefined(fields, type === 'space' ? text => text : typeset)
  const body = saveForm(
    before?.body,
    form,
    changes,
    { type, schema },
    { writer, pen: keyOf(hand.pen), clock: clockOf(hand) },
  )
  if (!body) throw new Error(`Nothing changes in ${id}: ${JSON.stringify(changes)}`)
  const revisions = before?.revisions ?? []
  return { body, revisions: [...revisions, savedRevision(revisions.at(-1), body)] }
}

function asDocument(id: RecordId, body: DocumentBody, revisions: readonly string[]): Json {
  const newestFirst = [...revisions].reverse()
  return {
    ...body,
    _id: id,
    _rev: newestFirst[0] ?? '',
    _revisions: { start: newestFirst.length, ids: newestFirst.map(rev => rev.slice(rev.indexOf('-') + 1)) },
  }
}

function ulidOf(type: string, name: string, hand: Hand): string {
  return ulidMaker(clockOf(hand), seeded(`${type} ${name}`))()
}

function clockOf({ at }: Hand) {
  return { now: () => Date.parse(at) }
}

function withoutUndefined(
  fields: { readonly [path: string]: unknown },
  set: (text: string) => string,
): DocumentBody {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    entries.map(([path, value]) => [path, typeof value === 'string' ? set(value) : value]),
  ) as DocumentBody
}
