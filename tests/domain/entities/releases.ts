import type { DocumentBody, Json } from '#domain/document.ts'
import { defineEntity, type Entity, line } from '#domain/entities/entity.ts'
import type { Upgrade } from '#domain/entities/upgrade.ts'

// Three releases of one kind of record. The second says in other words how long it lasts, and of a name makes two; the
// third says the length otherwise again.
const duration: Upgrade = {
  from: 'minutes',
  into: ['duration'],
  up: value => ({ duration: `PT${value}M` }),
  down: ({ duration = null }) => (duration === null ? null : String(duration).slice(2, -1)),
}

const names: Upgrade = {
  from: 'name',
  into: ['first', 'last'],
  up: value => {
    const [first = '', last = ''] = String(value).split(' ')
    return { first, last }
  },
  down: ({ first = null, last = null }) =>
    first === null && last === null ? null : `${first ?? ''} ${last ?? ''}`,
}

const lasts: Upgrade = {
  from: 'duration',
  into: ['lasts'],
  up: value => ({ lasts: { iso: value } as Json }),
  down: ({ lasts = null }) => (lasts === null ? null : (lasts as { readonly iso: Json }).iso),
}

/** The entity as each of the three releases knows it. */
export const releases = {
  first: entity(1, ['title', 'minutes', 'name'], []),
  second: entity(2, ['title', 'duration', 'first', 'last'], [duration, names]),
  third: entity(3, ['title', 'lasts', 'first', 'last'], [duration, names, lasts]),
}

/** A field and value that some release wrote, in the words of the last one. */
export function inLastWords(path: string, value: Json): DocumentBody {
  const upgrade = [duration, names, lasts].find(({ from }) => from === path)
  if (!upgrade) return { [path]: value }
  const said = value === null ? Object.fromEntries(upgrade.into.map(into => [into, null])) : upgrade.up(value)
  return Object.assign({}, ...Object.entries(said).map(([into, one]) => inLastWords(into, one)))
}

function entity(schema: number, fields: readonly string[], upgrades: readonly Upgrade[]): Entity {
  return defineEntity({
    type: 'talk',
    schema,
    nature: 'edited',
    writtenBy: 'member',
    fields: Object.fromEntries(fields.filter(name => name !== 'lasts').map(name => [name, line()])),
    upgrades,
    indexes: { byTitle: body => [String(body.title ?? '')], byLast: body => [String(body.last ?? '')] },
  }) as unknown as Entity
}
