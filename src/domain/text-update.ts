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
