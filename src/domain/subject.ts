import type { DocumentBody } from './document.ts'
import { isJsonObject } from './document.ts'
import { keyOf, type RecordId, recordId, typeOf } from './id.ts'
import { readRegisters } from './registers.ts'
import { compareStamps, parseStamp } from './stamp.ts'
import { recordOfChunk } from './text-chunk.ts'

/** The record that people know and under which each kind of child stands. */
const PARENTS: Readonly<Record<string, string>> = {
  item: 'meeting',
  attendance: 'meeting',
  decision: 'meeting',
  action: 'meeting',
  argument: 'meeting',
  seat: 'instance',
  support: 'initiative',
  occurrence: 'event',
  programmePart: 'event',
}

/** The kinds of records that stand under a record of this type. */
export function childTypesOf(type: string): readonly string[] {
  return Object.keys(PARENTS).filter(child => PARENTS[child] === type)
}

/**
 * What a document is about, in records that people open: the meeting of a point, of its notes, of a decision; the
 * instance of a seat, the initiative of a support, the event of one of its dates; every other record itself.
 */
export function subjectOf(id: RecordId): RecordId {
  const record = recordOfChunk(id)
  if (record !== undefined) return subjectOf(record)
  const parent = PARENTS[typeOf(id)]
  const key = keyOf(id)
  if (parent === undefined || !key.includes(':')) return id
  return recordId(parent, key.slice(0, key.indexOf(':')))
}

/**
 * The pen (without its type) of whoever wrote last in a document, by its stamps or as a fixed one says it;
 * `undefined` where none is named.
 */
export function lastPenOf(body: DocumentBody): string | undefined {
  if (!isJsonObject(body.merge))
    return typeof body.pen === 'string' ? body.pen.replace(/^pen:/, '') : undefined
  const registers = readRegisters(body)
  const stamps = [...(registers?.values.values() ?? [])].flatMap(list => list.map(({ stamp }) => stamp))
  const last = stamps.sort(compareStamps).at(-1)
  const writer = last === undefined ? undefined : parseStamp(last)?.writer
  return writer === undefined ? undefined : registers?.pens.get(writer)
}
