import { toBase64 } from 'lib0/buffer'
import { simpleDiffString } from 'lib0/diff'
import * as Y from 'yjs'
import type { Clock } from './clock.ts'
import type { RecordId } from './id.ts'
import { LATEST_TIME } from './stamp.ts'
import { chunkId, SEAL_AT_BYTES, SEAL_AT_SAVES, type TextChunk } from './text-chunk.ts'
import { type DeleteSet, mergedUpdate, openDoc, writtenSince } from './text-update.ts'

/** One chunk as a session wants it stored. The same `id` comes again until the chunk is sealed. */
export type ChunkToStore = { readonly id: RecordId; readonly body: TextChunk }

/**
 * One page load's hold on a long text: a new Yjs client, never stored, never reopened. It shows the union of
 * all chunks and records only its own updates.
 */
export type TextSession = {
  /** The text as it reads now. */
  read(): string
  /** Makes the text read `value`, as the smallest change from what it reads now. */
  write(value: string): void
  /** Takes in chunks that were stored by others (or by this session: those change nothing). */
  receive(updates: readonly string[]): void
  /**
   * The chunk that holds what was written since the last call, or `undefined` when nothing was. Each call that
   * returns one counts as a save. Whoever takes it must store it, or keep trying: it is not handed out again,
   * though an unsealed chunk's next version contains it.
   */
  takeUnstored(): ChunkToStore | undefined
  /**
   * The chunk being written, sealed as it is, stored before or not; the next word begins another. `undefined` when
   * there is none. Whoever takes it must store it.
   */
  seal(): ChunkToStore | undefined
  /** Whether a passage cannot be read, or refers to one that has not arrived: the text shows less than was written. */
  isMissingPassages(): boolean
  /** Calls back when the text changed by `receive`; returns the way to stop. */
  onArrival(listener: () => void): () => void
}

/** What a session needs to know: which text, its own name, whose pen, what time. */
export type TextSessionOptions = {
  readonly record: RecordId
  readonly session: string
  readonly pen: string
  readonly clock: Clock
  /** Whether the clock is doubted now; one that nobody judges is believed. */
  readonly isDoubted?: () => boolean
  /** Base64 updates of all chunks known now, in id order. */
  readonly updates: readonly string[]
  /** The number of the Yjs client, 32 bits. Chance, unless the same text must come out twice as the same bytes. */
  readonly client?: number
}

const OWN = Symbol('written here')

/** Opens a session. Nothing is ever written by opening: initial text is never seeded on two devices. */
export function openTextSession(options: TextSessionOptions): TextSession {
  const { record, session, updates, client } = options
  const doc = openDoc()
  if (client !== undefined) doc.clientID = client
  const text = doc.getText('text')
  const tail = newTail(doc, () => signatureOf(options))
  let isAllRead = applyAll(doc, updates)

  const toStore = (saved: SavedTail | undefined) =>
    saved && { id: chunkId(record, session, saved.n), body: saved.chunk }

  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.origin === OWN) tail.add(transaction)
  })

  return {
    read: () => shownOf(text),
    write: value => writeDifference(doc, text, value),
    receive: incoming => {
      isAllRead = applyAll(doc, incoming) && isAllRead
    },
    takeUnstored: () => toStore(tail.save()),
    seal: () => toStore(tail.seal()),
    isMissingPassages: () => !isAllRead || isWaiting(doc),
    onArrival: listener => {
      const listen = (_update: Uint8Array, origin: unknown) => origin !== OWN && listener()
      doc.on('update', listen)
      return () => doc.off('update', listen)
    },
  }
}

/** The text that these chunks make together, without opening a session. */
export function textOf(updates: readonly string[]): {
  readonly text: string
  readonly isMissingPassages: boolean
} {
  const doc = openDoc()
  const isAllRead = applyAll(doc, updates)
  return { text: shownOf(doc.getText('text')), isMissingPassages: !isAllRead || isWaiting(doc) }
}

/** Takes in all updates that can be read; says whether all could. One that cannot must not hide the others. */
function applyAll(doc: Y.Doc, updates: readonly string[]): boolean {
  const whole = mergedUpdate(updates)
  const readable = whole ? [whole] : updates.flatMap(update => mergedUpdate([update]) ?? [])
  if (readable.length > 0) Y.applyUpdate(doc, Y.mergeUpdates(readable))
  return whole !== undefined || readable.length === updates.length
}

function isWaiting(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null
}

/**
 * A text as people read it. [Note: every line is closed] The last line ends in a line break that nobody sees: two people
 * who begin in the same empty notes, or below the same last line, have each written a line of their own, and their
 * first words do not run into each other when the tablets meet. A text of an earlier release may have none.
 */
function shownOf(text: Y.Text): string {
  return text.toString().replace(/\n$/, '')
}

function writeDifference(doc: Y.Doc, text: Y.Text, value: string): void {
  if (shownOf(text) === value) return
  const closed = value === '' ? '' : `${value}\n`
  const { index, remove, insert } = simpleDiffString(text.toString(), closed)
  doc.transact(() => {
    if (remove > 0) text.delete(index, remove)
    if (insert.length > 0) text.insert(index, insert)
  }, OWN)
}

type SavedTail = { readonly n: number; readonly chunk: TextChunk }

// What a session wrote since its last sealed chunk: overwritten at each save until it is full.
function newTail(doc: Y.Doc, sign: () => Signature) {
  let n = 0
  let saves = 0
  let from = new Map<number, number>()
  let deleted: readonly DeleteSet[] = []
  let isUnsaved = false
  const isEmpty = () => deleted.length === 0

  const seal = (): SavedTail | undefined => {
    if (isEmpty()) return undefined
    const chunk: TextChunk = { ...chunkOf(writtenSince(doc, from, deleted), sign()), sealed: true }
    from = new Map()
    deleted = []
    isUnsaved = false
    saves = 0
    return { n: n++, chunk }
  }
  return {
    seal,
    add({ deleteSet, beforeState }: Y.Transaction) {
      // Yjs takes another client when it meets its own in what arrives.
      const client = doc.clientID
      if (!from.has(client)) from.set(client, beforeState.get(client) ?? 0)
      deleted = [...deleted, deleteSet]
      isUnsaved = true
    },
    save(): SavedTail | undefined {
      if (isEmpty() || !isUnsaved) return undefined
      isUnsaved = false
      saves++
      deleted = [Y.mergeDeleteSets([...deleted])]
      const update = writtenSince(doc, from, deleted)
      if (update.byteLength >= SEAL_AT_BYTES || saves >= SEAL_AT_SAVES) return seal()
      return { n, chunk: chunkOf(update, sign()) }
    },
  }
}

/** Who writes a chunk, and when. */
type Signature = Pick<TextChunk, 'pen' | 'at' | 'clock'>

function signatureOf({ pen, clock, isDoubted }: TextSessionOptions): Signature {
  const at = new Date(Math.min(Math.max(clock.now() || 0, 0), LATEST_TIME)).toISOString()
  return isDoubted?.() ? { pen, at, clock: 'doubtful' } : { pen, at }
}

function chunkOf(update: Uint8Array, signature: Signature): TextChunk {
  return { type: 'text', schema: 1, update: toBase64(update), ...signature }
}
