import { ulid } from 'ulid'
import type { Clock, Random } from './clock.ts'

/** `type:ulid`, `item:<meeting>:<ulid>`, `logEntry:<ulid>:<hash>`, `text:<record>:<session>:<n>` … */
export type RecordId = string

/**
 * Makes ULIDs: 26 characters that sort by the time of the device that made them.
 * A clock before 1970 or past year 10889 is held inside what the form can carry; only the order suffers.
 */
export function ulidMaker(clock: Clock, random: Random): () => string {
  return () => ulid(Math.min(Math.max(1, Math.floor(clock.now()) || 1), 2 ** 48 - 1), random)
}

/** The id of a record that stands alone: `meeting:01JQ…`. */
export function recordId(type: string, ulid: string): RecordId {
  return `${type}:${ulid}`
}

/** The id of a child, which carries its parent so that one primary-key range finds the family. */
export function childId(type: string, parent: RecordId, ulid: string): RecordId {
  return `${type}:${keyOf(parent)}:${ulid}`
}

/** The first and last possible ids of the children of `parent`. */
export function childRange(type: string, parent: RecordId): { readonly from: string; readonly to: string } {
  const prefix = `${type}:${keyOf(parent)}:`
  return { from: prefix, to: `${prefix}\uffff` }
}

/** The type of a record, from its id. */
export function typeOf(id: RecordId): string {
  return id.slice(0, Math.max(0, id.indexOf(':')))
}

/** The id without its type: for `meeting:01JQ…`, the ULID. */
export function keyOf(id: RecordId): string {
  return id.slice(id.indexOf(':') + 1)
}
