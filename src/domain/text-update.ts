import { fromBase64 } from 'lib0/buffer'
import * as Y from 'yjs'

/** The Yjs update (v1) that says nothing: no client, no deletion. */
const EMPTY = new Uint8Array([0, 0])

/**
 * The union of Yjs updates (base64), as one update; `undefined` when one of them is none. The same updates in the
 * same order give the same bytes everywhere.
 */
export function mergedUpdate(updates: readonly string[]): Uint8Array | undefined {
  try {
    // The empty update beside it makes Yjs read even a single one through.
    return Y.mergeUpdates([EMPTY, ...updates.map(fromBase64)])
  } catch {
    return undefined
  }
}

/** Whether a text is the base64 of a Yjs update that can be read to its end. */
export function isUpdate(update: string): boolean {
  return mergedUpdate([update]) !== undefined
}

/** What a Yjs transaction deleted. */
export type DeleteSet = Y.Transaction['deleteSet']

/** A document for a text. What was deleted keeps its content, so that a chunk is written again as it was. */
export function openDoc(): Y.Doc {
  return new Y.Doc({ gc: false })
}

/**
 * What these clients wrote from these clocks of theirs on, with what they deleted, as an update (v1). Letters typed
 * one after the other stand in it as one passage: the updates that Yjs emits hold each by itself, ten times as long.
 */
export function writtenSince(
  doc: Y.Doc,
  from: ReadonlyMap<number, number>,
  deleted: readonly DeleteSet[],
): Uint8Array {
  const { store } = doc
  const known = Y.decodeStateVector(Y.encodeStateVector(doc))
  for (const [client, clock] of from) known.set(client, clock)
  // Passages that wait for another are others': encoding would add them.
  const { pendingStructs, pendingDs } = store
  store.pendingStructs = null
  store.pendingDs = null
  const whole = Y.encodeStateAsUpdate(doc, encodedStates(known))
  store.pendingStructs = pendingStructs
  store.pendingDs = pendingDs
  // An update is its passages and then its deletions; encoding adds everybody's, of which only the own are wanted.
  const allDeleted = encodedDeletions(Y.createDeleteSetFromStructStore(store))
  const passages = whole.subarray(0, whole.byteLength - allDeleted.byteLength)
  return concat(passages, encodedDeletions(Y.mergeDeleteSets([...deleted])))
}

// An encoded snapshot is a set of deletions and then the states of clients: of none, one byte.
function encodedDeletions(deletions: DeleteSet): Uint8Array {
  return Y.encodeSnapshot(Y.createSnapshot(deletions, new Map())).subarray(0, -1)
}

function encodedStates(states: Map<number, number>): Uint8Array {
  // The same form again: no deletion (one byte), then the states.
  return Y.encodeSnapshot(Y.createSnapshot(Y.createDeleteSet(), states)).subarray(1)
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.byteLength + second.byteLength)
  both.set(first)
  both.set(second, first.byteLength)
  return both
}
