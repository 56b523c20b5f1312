import type { DocumentBody } from '#domain/document.ts'
import type { Entity, KeyPart } from './entity.ts'

const SEPARATOR = '|'

/** The keys of a record in the one multi-entry index: `logEntry.byPlace|place:x|2026-…|`. Stores add the id. */
export function indexKeys(entity: Entity, body: DocumentBody): string[] {
  return Object.entries(entity.indexes).flatMap(([name, partsOf]) => {
    const parts = partsOf(body)
    return parts ? [indexPrefix(entity.type, name, parts)] : []
  })
}

/** The prefix under which one index holds the records with these leading parts. */
export function indexPrefix(type: string, index: string, parts: readonly KeyPart[] = []): string {
  return `${[`${type}.${index}`, ...parts.map(keyPart)].join(SEPARATOR)}${SEPARATOR}`
}

/** A text as lists sort it: without accents or case, so that "École" stands with the E's. */
export function alphabetical(text: unknown): string {
  return typeof text === 'string'
    ? text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim().slice(0, 80)
    : ''
}

/** An instant as indexes sort it: UTC, so that winter and summer time stand in true order. '' when there is none. */
export function chronological(instant: unknown): string {
  if (typeof instant !== 'string') return ''
  const time = Date.parse(instant)
  return Number.isNaN(time) ? '' : new Date(time).toISOString()
}

function keyPart(part: KeyPart): string {
  return String(part ?? '').replaceAll(SEPARATOR, '/')
}
