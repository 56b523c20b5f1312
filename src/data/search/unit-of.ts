import { decodeTime } from 'ulid'
import type { DocumentBody } from '#domain/document.ts'
import { wordFields } from '#domain/entities/entity.ts'
import { entityOf } from '#domain/entities/index.ts'
import { filesInFields, mentionedFiles } from '#domain/entities/mentioned-file.ts'
import { readUpgraded } from '#domain/entities/upgrade.ts'
import { standingOf } from '#domain/gone.ts'
import { keyOf, type RecordId, typeOf } from '#domain/id.ts'
import { keptOf } from '#domain/kept.ts'
import type { Unit, UnitText } from './inverted-index.ts'

/** The field of the long text of a record: minutes notes, descriptions. */
export const TEXT = 'text:'

/** The field of what is said of a record's photos and documents. */
export const FILES = 'files'

/** What a record is called, by its kind: the first of these that it has. */
const TITLES = ['title', 'name', 'what', 'number']

/** Kinds that hold words and that nobody opens: the space itself, and devices. */
const NOT_SOUGHT = new Set(['space', 'pen'])

/**
 * A record as it is looked for; `undefined` for one that has no words, or of a kind that this release does not know.
 * @param stored the record as it is stored now; `undefined` while only its long text has arrived
 * @param text its long text, where it has one
 */
export function unitOf(
  id: RecordId,
  stored: DocumentBody | undefined,
  text: string | undefined,
): Unit | undefined {
  const type = typeOf(id)
  if (!isSought(type) || (stored && stored.type !== type)) return undefined
  const view = stored && asRead(stored)
  const texts = [...(view ? textsOf(view) : []), ...(text ? [{ field: TEXT, text, isTitle: false }] : [])]
  if (texts.length === 0) return undefined
  return {
    id,
    type,
    time: timeOf(id, view),
    isAside: view !== undefined && standingOf(view) === 'aside',
    ...datedOf(view),
    hasText: text !== undefined,
    texts,
  }
}

/** A stored record as this release reads it. */
export function asRead(stored: DocumentBody): DocumentBody {
  const entity = entityOf(stored.type)
  return entity ? readUpgraded(entity, stored) : stored
}

/** Whether records of this kind are looked for. */
export function isSought(type: string): boolean {
  return entityOf(type) !== undefined && !NOT_SOUGHT.has(type)
}

/** What people wrote in a record, field by field, what is still to be settled among it. */
export function textsOf(view: DocumentBody): readonly UnitText[] {
  const entity = entityOf(view.type)
  if (!entity) return []
  const fields = wordFields(entity)
  const title = titleField(view)
  const shown = fields.map(field => ({ field, text: view[field] }))
  const kept = keptOf(view).flatMap(({ path, values }) =>
    fields.includes(path) ? values.slice(1).map(({ value }) => ({ field: path, text: value })) : [],
  )
  return [...shown, ...kept, ...textsOfFiles(view)].flatMap(({ field, text }) =>
    typeof text === 'string' && text.trim() !== '' ? [{ field, text, isTitle: field === title }] : [],
  )
}

// What is to be seen on its photos, and what its documents are called.
function textsOfFiles(view: DocumentBody): readonly { readonly field: string; readonly text: unknown }[] {
  const files = [...mentionedFiles(view[FILES]), ...filesInFields(view)]
  return files.flatMap(({ alt, name }) => [alt, name].map(text => ({ field: FILES, text })))
}

/** The field that says what a record is called; `undefined` where its text does. */
export function titleField(view: DocumentBody): string | undefined {
  return TITLES.find(field => typeof view[field] === 'string')
}

/** When a record takes place, was decided or is due, as it says itself: an instant or a day. */
export function dayOf(view: DocumentBody): string | undefined {
  const day = DAYS.map(field => view[field]).find(value => typeof value === 'string')
  return typeof day === 'string' ? day : undefined
}

const DAYS = ['startsAt', 'at', 'decidedOn', 'dueOn', 'approvedOn', 'startedAt']

function timeOf(id: RecordId, view: DocumentBody | undefined): number {
  const said = Date.parse((view && dayOf(view)) ?? '')
  return Number.isNaN(said) ? timeOfId(id) : said
}

function datedOf(view: DocumentBody | undefined): Pick<Unit, 'dated'> {
  const from = instantOf((view && dayOf(view)) ?? '')
  if (Number.isNaN(from)) return {}
  const to = instantOf(typeof view?.endsAt === 'string' ? view.endsAt : '')
  return { dated: { from, to: to > from ? to : from } }
}

// A day without an hour is that day in every zone where its noon is.
function instantOf(said: string): number {
  return Date.parse(said.length === 10 ? `${said}T12:00:00Z` : said)
}

// A record without a day was at least written at some time, which its id tells.
function timeOfId(id: RecordId): number {
  const ulids = keyOf(id).match(/[0-9A-HJKMNP-TV-Z]{26}/g)
  try {
    return decodeTime(ulids?.at(-1) ?? '')
  } catch {
    return 0
  }
}
