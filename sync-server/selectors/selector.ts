/// <reference path="./pouchdb-selector-core.d.ts" />
import { massageSelector, rowFilter } from 'pouchdb-selector-core'
import { type DocumentBody, isJsonObject, type Json } from '#domain/document.ts'
import { isDeeperThan } from '#relay/documents/incoming-document.ts'
import { RelayError } from '#relay/errors.ts'
import { limits } from '#relay/limits.ts'

/** Whether a document is one of those that were asked for. */
export type Selector = (document: DocumentBody) => boolean

/**
 * Reads a Mango selector. `pouchdb-selector-core` judges the fields; what joins them (`$and`, `$or`, `$nor`, `$not`)
 * is joined here, because it drops the fields that stand beside an `$and`.
 * @param mayUsePatterns `$regex` can keep the processor as long as it likes, so not everybody may bring one
 * @throws RelayError `bad_request`, `forbidden`
 */
export function readSelector(value: Json | undefined, mayUsePatterns: boolean): Selector {
  if (!isJsonObject(value)) throw unreadable('expected a JSON object')
  if (isDeeperThan(value, limits.depth)) throw unreadable('it is nested too deep')
  if (countValues(value) > limits.selectorValues) throw unreadable('it holds too many values')
  if (!mayUsePatterns && mentions(value, '$regex')) {
    throw new RelayError('forbidden', 'Only who manages this database may select by $regex.')
  }
  const selector = allOf(value)
  const careful: Selector = document => {
    try {
      return selector(document)
    } catch (error) {
      throw unreadable(error instanceof Error ? error.message : 'unknown operator', error)
    }
  }
  // An operator nobody knows is told at once, and not when a document comes by that has the field.
  careful({ _id: '' })
  return careful
}

function allOf(selector: DocumentBody): Selector {
  const parts = Object.entries(selector).map(([name, value]) => partOf(name, value))
  return document => parts.every(part => part(document))
}

function partOf(name: string, value: Json): Selector {
  const joint = joints.get(name)
  if (joint) return joined(joint, name, value, inner => inner)
  if (name.startsWith('$')) throw unreadable(`unknown operator ${name}`)
  if (!isJsonObject(value)) return fieldOf(name, value)
  const parts = Object.entries(value).map(([operator, inner]) => {
    const joint = joints.get(operator)
    if (joint) return joined(joint, operator, inner, one => ({ [name]: one }))
    return fieldOf(name, { [operator]: inner })
  })
  return Object.keys(value).length === 0
    ? fieldOf(name, value)
    : document => parts.every(part => part(document))
}

// CouchDB walks ids in Erlang's order, in which a text stands behind every object and every list; anywhere else in a
// document it stands before them.
function sideOfIds(condition: Json): boolean | undefined {
  const [part, ...others] = isJsonObject(condition) ? Object.entries(condition) : []
  if (!part || others.length > 0 || typeof part[1] !== 'object' || part[1] === null) return undefined
  if (part[0] === '$gt' || part[0] === '$gte') return true
  return part[0] === '$lt' || part[0] === '$lte' ? false : undefined
}

function fieldOf(name: string, value: Json): Selector {
  const side = name === '_id' ? sideOfIds(value) : undefined
  if (side !== undefined) return () => side
  const massaged = massage({ [name]: value })
  const fields = Object.keys(massaged)
  return document => rowFilter(document, massaged, fields)
}

type Joint = (parts: readonly Selector[]) => Selector

const joints: ReadonlyMap<string, Joint> = new Map<string, Joint>([
  ['$and', parts => document => parts.every(part => part(document))],
  ['$or', parts => document => parts.some(part => part(document))],
  ['$nor', parts => document => !parts.some(part => part(document))],
  ['$not', parts => document => !parts.some(part => part(document))],
])

function joined(joint: Joint, operator: string, value: Json, about: (inner: Json) => Json): Selector {
  const inner = operator === '$not' ? [value] : value
  if (!Array.isArray(inner)) throw unreadable(`${operator} must hold an array`)
  const parts = inner.map(about).map(one => {
    if (!isJsonObject(one)) throw unreadable(`${operator} must hold objects`)
    return allOf(one)
  })
  return joint(parts)
}

function massage(selector: DocumentBody): Record<string, unknown> {
  try {
    return massageSelector(selector)
  } catch (error) {
    throw unreadable('it cannot be understood', error)
  }
}

function countValues(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1
  const inside: readonly Json[] = Array.isArray(value) ? value : Object.values(value)
  return inside.reduce<number>((sum, one) => sum + countValues(one), 1)
}

function mentions(value: Json, operator: string): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, inner]) => name === operator || mentions(inner, operator))
}

function unreadable(why: string, cause?: unknown): RelayError {
  return new RelayError('bad_request', `Selector error: ${why}`, { cause })
}
