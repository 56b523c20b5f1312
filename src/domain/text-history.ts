import { fromBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import type { RecordId } from './id.ts'
import { mergedUpdate, openDoc } from './text-update.ts'

// A text has no edits beside it, as fields have: its chunks say who wrote and when, and tell what each of them changed.

/** A chunk of a text as its history goes by it. */
export type DatedChunk = {
  readonly id: RecordId
  readonly updates: readonly string[]
  /** Whose hand: the pen, without its type. */
  readonly pen: string
  /** When it was last written, by its writer's clock: ISO 8601. */
  readonly at: string
  readonly isDoubtful: boolean
}

/** What somebody wrote in a text at one go. */
export type Writing = Pick<DatedChunk, 'pen' | 'at' | 'isDoubtful'> & {
  /** Of its last chunk, which names it. */
  readonly id: RecordId
  readonly added: readonly string[]
  readonly removed: readonly RemovedPassage[]
}

/** A passage that a writing took out, with the place where it stood. */
export type RemovedPassage = { readonly text: string; readonly place: string }

/** A pause longer than this, in ms, ends a writing. */
const PAUSE = 10 * 60_000

/** All that was written in a text, the newest last, each as what it changed in what was there. */
export function writingsIn(chunks: readonly DatedChunk[]): readonly Writing[] {
  const [before, after] = [openDoc(), openDoc()]
  return atOneGo(inOrder(chunks)).flatMap(group => {
    const update = mergedUpdate(group.flatMap(({ updates }) => updates))
    const last = group.at(-1)
    if (!update || !last) return []
    const changes = changesOf(after, before, update)
    Y.applyUpdate(before, update)
    const { id, pen, at, isDoubtful } = last
    const isEmpty = changes.added.length + changes.removed.length === 0
    return isEmpty ? [] : [{ id, pen, at, isDoubtful, ...changes }]
  })
}

/** The text as it read once the chunk of this id was written; `undefined` when there is none. */
export function textAsOf(chunks: readonly DatedChunk[], id: RecordId): string | undefined {
  const ordered = inOrder(chunks)
  const end = ordered.findIndex(chunk => chunk.id === id)
  if (end < 0) return undefined
  const update = mergedUpdate(ordered.slice(0, end + 1).flatMap(({ updates }) => updates))
  const doc = openDoc()
  if (update) Y.applyUpdate(doc, update)
  return doc.getText('text').toString().replace(/\n$/, '')
}

/** The text as it reads now, with a removed passage put where it stood. */
export function withPassage(updates: readonly string[], { text, place }: RemovedPassage): string {
  const doc = openDoc()
  const update = mergedUpdate(updates)
  if (update) Y.applyUpdate(doc, update)
  const now = doc.getText('text').toString()
  const where = Y.createRelativePositionFromJSON(JSON.parse(place))
  const index = Y.createAbsolutePositionFromRelativePosition(where, doc)?.index ?? now.length
  return `${now.slice(0, index)}${text}${now.slice(index)}`.replace(/\n$/, '')
}

function changesOf(after: Y.Doc, before: Y.Doc, update: Uint8Array): Pick<Writing, 'added' | 'removed'> {
  const added: string[] = []
  const removed: RemovedPassage[] = []
  const [text, former] = [after.getText('text'), before.getText('text')]
  const was = former.toString()
  const listen = ({ changes: { delta } }: Y.YTextEvent) => {
    let index = 0
    for (const { retain, insert, delete: deleted } of delta) {
      if (typeof insert === 'string' && insert.trim() !== '') added.push(insert)
      if (deleted !== undefined) {
        const passage = was.slice(index, index + deleted)
        const place = JSON.stringify(Y.createRelativePositionFromTypeIndex(former, index))
        // A line's end that nobody sees comes and goes by itself.
        if (passage.trim() !== '') removed.push({ text: passage, place })
      }
      index += (retain ?? 0) + (deleted ?? 0)
    }
  }
  text.observe(listen)
  Y.applyUpdate(after, update)
  text.unobserve(listen)
  return { added, removed }
}

// By their writers' clocks; but what builds on a passage comes after it, whatever the clocks say.
function inOrder(chunks: readonly DatedChunk[]): readonly DatedChunk[] {
  const waiting = chunks
    .toSorted((a, b) => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1))
    .map(chunk => ({ chunk, ...passagesOf(chunk) }))
  const written = new Map<number, number>()
  const isHere = ({ client, clock }: Y.ID) => clock < (written.get(client) ?? 0)
  const ordered: DatedChunk[] = []
  while (waiting.length > 0) {
    // A passage that has not arrived holds up nobody.
    const next = Math.max(
      0,
      waiting.findIndex(({ needs }) => needs.every(isHere)),
    )
    const [first] = waiting.splice(next, 1)
    if (!first) break
    ordered.push(first.chunk)
    for (const { client, clock } of first.ends) written.set(client, Math.max(clock, written.get(client) ?? 0))
  }
  return ordered
}

/** Which letters a chunk builds on that it does not hold itself, and up to where each client has written with it. */
function passagesOf({ updates }: DatedChunk): { needs: readonly Y.ID[]; ends: readonly Y.ID[] } {
  const decoded = updates.flatMap(update => decodedOf(update) ?? [])
  const structs = decoded.flatMap(one => one.structs).filter(one => !(one instanceof Y.Skip))
  const holds = ({ client, clock }: Y.ID) =>
    structs.some(({ id, length }) => id.client === client && clock >= id.clock && clock < id.clock + length)
  const builtOn = structs.flatMap(one => [
    ...(one.id.clock > 0 ? [Y.createID(one.id.client, one.id.clock - 1)] : []),
    ...(one instanceof Y.Item ? [one.origin, one.rightOrigin].filter(id => id !== null) : []),
  ])
  const deleted = decoded.flatMap(({ ds }) =>
    [...ds.clients].flatMap(([client, items]) =>
      items.map(({ clock, len }) => Y.createID(client, clock + len - 1)),
    ),
  )
  return {
    needs: [...builtOn, ...deleted].filter(id => !holds(id)),
    ends: structs.map(({ id, length }) => Y.createID(id.client, id.clock + length)),
  }
}

function decodedOf(update: string): ReturnType<typeof Y.decodeUpdate> | undefined {
  try {
    return Y.decodeUpdate(fromBase64(update))
  } catch {
    return undefined
  }
}

function atOneGo(chunks: readonly DatedChunk[]): readonly (readonly DatedChunk[])[] {
  const groups: DatedChunk[][] = []
  for (const chunk of chunks) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    const goesOn =
      last && sessionOf(last) === sessionOf(chunk) && Math.abs(timeOf(chunk) - timeOf(last)) < PAUSE
    if (group && goesOn) group.push(chunk)
    else groups.push([chunk])
  }
  return groups
}

function sessionOf({ id }: DatedChunk): string {
  return id.slice(0, id.lastIndexOf(':'))
}

function timeOf({ at }: DatedChunk): number {
  return Date.parse(at) || 0
}
