import { fromBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import type { DocumentBody, Leaf } from './document.ts'
import { compareRevisions, tombstoneRevision } from './revision.ts'
import type { Settlement } from './settlement.ts'
import { readChunk } from './text-chunk.ts'

/**
 * How several live leaves of one chunk of text become one. They are states of one tail, which a clone, a restored
 * backup or a passage sent without its history brought beside each other: the one that holds all the others stays.
 * `undefined` when none does.
 */
export function chunkSettlementOf(leaves: readonly Leaf[]): Settlement | undefined {
  if (leaves.length < 2) return undefined
  const isAnySealed = leaves.some(({ body }) => body.sealed === true)
  const [survivor] = leaves
    .filter(({ body }) => (body.sealed === true) === isAnySealed)
    .filter(({ body }) => leaves.every(other => holdsPassage(body, other.body)))
    .sort((a, b) => compareRevisions(a.rev, b.rev))
  if (!survivor) return undefined
  const others = leaves.filter(leaf => leaf !== survivor)
  return { tombstones: others.map(({ rev }) => ({ rev: tombstoneRevision(rev), parent: rev })) }
}

/** Whether a chunk's body holds everything that was written and deleted in another's: nothing goes with that one. */
export function holdsPassage(body: DocumentBody, other: DocumentBody): boolean {
  const [whole, part] = [readChunk(body), readChunk(other)]
  if (!whole || !part) return false
  try {
    const [held, wanted] = [spansIn(whole.update), spansIn(part.update)]
    return covers(held.written, wanted.written) && covers(held.deleted, wanted.deleted)
  } catch {
    // An update that cannot be read holds nothing that anybody could vouch for.
    return false
  }
}

/** From where to where a client wrote, or something of it was deleted; the end is not included. */
type Span = { readonly client: number; readonly from: number; readonly to: number }

// A client writes each place once: the same client and clock are the same letters everywhere.
function spansIn(update: string): { written: readonly Span[]; deleted: readonly Span[] } {
  const { structs, ds } = Y.decodeUpdate(fromBase64(update))
  const written = structs.flatMap(struct =>
    struct instanceof Y.Skip ? [] : [spanOf(struct.id.client, struct.id.clock, struct.length)],
  )
  const deleted = [...ds.clients].flatMap(([client, items]) =>
    items.map(({ clock, len }) => spanOf(client, clock, len)),
  )
  return { written: joined(written), deleted: joined(deleted) }
}

function covers(held: readonly Span[], wanted: readonly Span[]): boolean {
  return wanted.every(({ client, from, to }) =>
    held.some(span => span.client === client && span.from <= from && span.to >= to),
  )
}

function joined(spans: readonly Span[]): readonly Span[] {
  const sorted = spans.toSorted((a, b) => a.client - b.client || a.from - b.from)
  const result: Span[] = []
  for (const span of sorted) {
    const last = result.at(-1)
    if (last && last.client === span.client && span.from <= last.to)
      result[result.length - 1] = { ...last, to: Math.max(last.to, span.to) }
    else result.push(span)
  }
  return result
}

function spanOf(client: number, clock: number, length: number): Span {
  return { client, from: clock, to: clock + length }
}
