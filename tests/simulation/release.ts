import type { DocumentBody, Json } from '#domain/document.ts'
import { defineEntity, type Entity, line } from '#domain/entities/entity.ts'
import { type EntityLookup, type EntityName, entityOf, registry } from '#domain/entities/index.ts'
import { readUpgraded, type Upgrade } from '#domain/entities/upgrade.ts'
import { type Screen, screenOf } from '#tests/support/oracle.ts'
import { asFirst } from './second-merge.ts'

/** A version of the app: today's, the one before it, the one to come. */
export type Release = {
  readonly version: number
  readonly lookUp: EntityLookup
  /** The fields that its people write, by kind of record; some are known to no release. */
  readonly writes: Readonly<Partial<Record<EntityName, readonly string[]>>>
  /** Whether it knows the second merge (`second-merge.ts`). */
  readonly knowsBoth: boolean
}

/** In the release to come several people carry an initiative. */
const carriers: Upgrade = {
  from: 'carriedBy',
  into: ['carriers'],
  up: value => ({ carriers: [value] }),
  down: ({ carriers: list = null }) => (Array.isArray(list) ? (list[0] ?? null) : list),
}

const written = {
  // Who carries it, which the releases write differently, is written as often as all else.
  initiative: ['title', 'nextStep', 'carriedBy', 'carriedBy', 'carriedBy', 'summary', 'tags/eau', 'salle'],
  meeting: ['title', 'chair', 'secretary', 'tags/eau'],
  attendance: ['as', 'excuse'],
  argument: ['text', 'saidBy'],
}

const current: Release = { version: 1, lookUp: entityOf, writes: written, knowsBoth: false }

const firstInitiative: Entity = defineEntity({
  ...registry.initiative,
  schema: 0,
  fields: { title: line(), carriedBy: line() },
  indexes: { byTitle: (body: DocumentBody) => [String(body.title ?? '')] },
}) as unknown as Entity

/** A release that has no arguments, and of an initiative knows two fields. */
const older: Release = {
  version: 0,
  lookUp: type =>
    type === 'argument' ? undefined : type === 'initiative' ? firstInitiative : entityOf(type),
  writes: { ...written, initiative: ['title', 'carriedBy'], argument: [] },
  knowsBoth: false,
}

const lastInitiative = { ...registry.initiative, schema: 2, upgrades: [carriers] } as unknown as Entity

const newest: Release = {
  version: 2,
  lookUp: type => (type === 'initiative' ? lastInitiative : entityOf(type)),
  writes: {
    ...written,
    initiative: ['title', 'nextStep', 'carriers', 'carriers', 'summary', 'tags/eau', 'salle', 'budget'],
  },
  knowsBoth: true,
}

export const releases = { older, current, newest } as const

export type ReleaseName = keyof typeof releases

/** A value as people of the newest release write it in this field. */
export function valueFor(path: string, text: string): Json {
  return path === carriers.into[0] ? [text] : text
}

/** A record as the people of a release see it. */
export function bodyFor(release: Release, stored: DocumentBody): DocumentBody {
  const body = release.knowsBoth ? asFirst(stored) : stored
  const entity = release.lookUp(body.type)
  return entity ? readUpgraded(entity, body) : body
}

/** A field and value in the words of the newest release, in which the ledger is kept. */
export function inNewestWords(path: string, value: Json): readonly [path: string, value: Json] {
  if (path !== carriers.from) return [path, value]
  return ['carriers', value === null ? null : [value]]
}

/** What a person of this release has before them, in the words of the newest. */
export function screenFor(release: Release, stored: DocumentBody, settling: readonly string[] = []): Screen {
  const shown = [...screenOf(bodyFor(release, stored), settling)]
  // Who writes the earlier field sees nothing of the one that took its place.
  const hidden = release === newest ? undefined : 'carriers'
  return new Map(
    shown.flatMap(([path, values]) => {
      if (path === hidden) return []
      const [last = path] = inNewestWords(path, null)
      return [[last, values.map(value => inNewestWords(path, value)[1])] as const]
    }),
  )
}
