import type { DocumentBody } from '#domain/document.ts'
import { isFixedId, isIntact } from '#domain/fixed.ts'
import { standingOf } from '#domain/gone.ts'
import { type RecordId, typeOf } from '#domain/id.ts'
import { keptOf } from '#domain/kept.ts'
import { codeEnd } from '#domain/meeting/short-code.ts'
import { action } from './action.ts'
import { argument } from './argument.ts'
import { attendance } from './attendance.ts'
import { decision } from './decision.ts'
import type { Entity, FieldsOf } from './entity.ts'
import { event } from './event.ts'
import { initiative } from './initiative.ts'
import { instance } from './instance.ts'
import { item } from './item.ts'
import { indexKeys } from './key.ts'
import { logEntry } from './log-entry.ts'
import { meeting } from './meeting.ts'
import { minutes } from './minutes.ts'
import { occurrence } from './occurrence.ts'
import { pen } from './pen.ts'
import { person } from './person.ts'
import { place } from './place.ts'
import { programmePart } from './programme-part.ts'
import { seat } from './seat.ts'
import { space } from './space.ts'
import { support } from './support.ts'
import { readUpgraded } from './upgrade.ts'

/** Every kind of record there is. An entity is added by its file and its line here. */
export const registry = {
  space,
  place,
  person,
  pen,
  instance,
  seat,
  initiative,
  support,
  meeting,
  item,
  attendance,
  decision,
  action,
  argument,
  minutes,
  logEntry,
  event,
  occurrence,
  programmePart,
} as const

export type EntityName = keyof typeof registry

/** The fields of a record of this kind. */
export type Fields<Name extends EntityName> = FieldsOf<(typeof registry)[Name]>

/** The names of the fields that this kind of record declares. */
export type FieldName<Name extends EntityName> = keyof (typeof registry)[Name]['fields']['shape'] & string

/** The names of the indexes of this kind of record. */
export type IndexName<Name extends EntityName> = keyof (typeof registry)[Name]['indexes'] & string

/** Bumped when any entity's indexes or upgrades change: rows computed with another version are rebuilt in idle time. */
export const REGISTRY_VERSION = 7

/** Finds what a release knows of a kind of record: `entityOf`, or that of an older or newer one. */
export type EntityLookup = (type: unknown) => Entity | undefined

/** The entity of a document, if this release knows it. */
export function entityOf(type: unknown): Entity | undefined {
  return typeof type === 'string' && Object.hasOwn(registry, type)
    ? (registry[type as EntityName] as unknown as Entity)
    : undefined
}

/**
 * The index keys of a record as it reads now: only `ASIDE` when it was put aside, none when it is unknown or not what
 * its id vouches for.
 */
export function keysOf(
  id: RecordId,
  stored: DocumentBody,
  lookUp: EntityLookup = entityOf,
): readonly string[] {
  const entity = lookUp(stored.type)
  if (!entity || typeOf(id) !== entity.type) return []
  if (entity.nature === 'fixed' && !(isFixedId(id) && isIntact(id, stored))) return []
  const body = readUpgraded(entity, stored)
  if (standingOf(body) === 'aside') return [ASIDE]
  const end = codeEnd(id)
  return [
    ...indexKeys(entity, body),
    ...(end ? [codePrefix(end)] : []),
    ...(keptOf(body).length > 0 ? [TO_SETTLE] : []),
  ]
}

/** The index of the records whose short code ends so (`meeting/short-code.ts`). */
export function codePrefix(end: string): string {
  return `code|${end}|`
}

/** The index of every record with a field that people wrote without seeing each other. */
export const TO_SETTLE = 'toSettle|'

/** The index of every record that was put aside. */
export const ASIDE = 'aside|'
