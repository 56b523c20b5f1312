import type { Store } from '#data/store/store.ts'
import type { DocumentBody } from '#domain/document.ts'
import { indexPrefix } from '#domain/entities/key.ts'
import type { RecordId } from '#domain/id.ts'
import { subjectOf } from '#domain/subject.ts'
import type { FoundUnits } from './find-units.ts'
import { readLongText } from './follow-store.ts'
import { type Found, type FoundKind, foundKindOf, foundKinds, type Hit, type Sought } from './found.ts'
import type { UnitFacts } from './inverted-index.ts'
import { type Marking, marksIn, type Piece, piecesOf } from './marking.ts'
import { beginningOf, passageOf } from './passage.ts'
import { asRead, dayOf, TEXT, textsOf, titleField } from './unit-of.ts'

/** Groups what was found by kind, and reads what the lines of those that are wanted say. */
export async function groupedHits(
  store: Store,
  { units, holding, marking }: FoundUnits,
  { limit, limits = {} }: Sought,
): Promise<Found> {
  const byKind = new Map<FoundKind, UnitFacts[]>()
  const best = new Map<FoundKind, number>()
  for (const { unit, score } of units) {
    const kind = foundKindOf(unit.type)
    if (!kind) continue
    const list = byKind.get(kind)
    if (list) list.push(unit)
    else byKind.set(kind, [unit])
    if (!best.has(kind)) best.set(kind, unit.isAside ? 0 : score)
  }
  const shown = [...byKind].flatMap(([kind, list]) => list.slice(0, limits[kind] ?? limit))
  const hits = await readHits(store, shown, marking)
  return {
    count: [...byKind.values()].reduce((sum, list) => sum + list.length, 0),
    holding,
    kinds: inOrder(byKind, best).map(([kind, list]) => ({
      kind,
      count: list.length,
      hits: list.slice(0, limits[kind] ?? limit).flatMap(({ id }) => hits.get(id) ?? []),
    })),
  }
}

// The kind of the best answer first; of equals always in the same order, so that kinds do not change places in vain.
function inOrder(
  byKind: ReadonlyMap<FoundKind, readonly UnitFacts[]>,
  best: ReadonlyMap<FoundKind, number>,
): readonly (readonly [FoundKind, readonly UnitFacts[]])[] {
  const worth = (kind: FoundKind) => Math.round((best.get(kind) ?? 0) * 100)
  return [...byKind].sort(([a], [b]) => worth(b) - worth(a) || foundKinds.indexOf(a) - foundKinds.indexOf(b))
}

async function readHits(
  store: Store,
  units: readonly UnitFacts[],
  marking: Marking,
): Promise<ReadonlyMap<RecordId, Hit>> {
  const read = await store.readMany(units.map(({ id }) => id))
  const views = new Map(units.map(({ id }, at) => [id, asRead(read[at]?.view ?? {})]))
  const nameOf = await readNames(store, views)
  const hits = await Promise.all(
    units.map(async unit => {
      const view = views.get(unit.id) ?? {}
      const text = unit.hasText ? await readLongText(store, unit.id) : undefined
      return { ...hitOf(unit, view, text, marking, nameOf), isCorrected: await isCorrected(store, unit) }
    }),
  )
  return new Map(hits.map(hit => [hit.id, hit]))
}

async function isCorrected(store: Store, { id, type }: UnitFacts): Promise<boolean> {
  if (type !== 'logEntry') return false
  return (await store.countByPrefix(indexPrefix('logEntry', 'byCorrected', [id]))) > 0
}

type NameOf = (id: RecordId) => DocumentBody | undefined

function hitOf(
  unit: UnitFacts,
  view: DocumentBody,
  text: string | undefined,
  marking: Marking,
  nameOf: NameOf,
): Omit<Hit, 'isCorrected'> {
  const { id, type, isAside } = unit
  const title = titleField(view)
  const refersTo = referencesOf(id, view)
  const of = refersTo[0]
  return {
    id,
    type,
    isAside,
    title: title === undefined ? [] : markedTitle(String(view[title]), marking),
    passage: bestPassage(view, text, marking) ?? (title === undefined ? beginning(view, text) : undefined),
    at: shownDay(view, of === undefined ? undefined : nameOf(of)),
    about: refersTo.flatMap(reference => {
      const name = nameIn(nameOf(reference))
      return name === undefined ? [] : [{ id: reference, name }]
    }),
    of,
  }
}

// Minutes are of their meeting's day, and not of the one on which they were approved.
function shownDay(view: DocumentBody, of: DocumentBody | undefined): string | undefined {
  const days = [dayOf(view), of && dayOf(of)]
  return (view.type === 'minutes' ? days.reverse() : days).find(day => day !== undefined)
}

/** A title is shown whole, but for one that somebody pasted a page into. */
function markedTitle(title: string, marking: Marking): readonly Piece[] {
  return piecesOf(title, marksIn(title, marking))
}

// Where most of the words stand; of equals the field that comes first. What the title says is not said twice.
function bestPassage(view: DocumentBody, text: string | undefined, marking: Marking): Hit['passage'] {
  const texts = textsOf(view).filter(({ isTitle, field, text: own }) => !isTitle || own !== view[field])
  let best: { readonly field: string; readonly pieces: readonly Piece[]; readonly found: number } | undefined
  for (const { field, text: own } of [...texts, ...(text ? [{ field: TEXT, text }] : [])]) {
    const passage = passageOf(own, marking)
    if (passage && passage.found > (best?.found ?? 0)) best = { field, ...passage }
  }
  return best && { field: best.field, pieces: best.pieces }
}

// Found by its day, or by the name of what it is of: then it is known by how it begins.
function beginning(view: DocumentBody, text: string | undefined): Hit['passage'] {
  const [first] = [...textsOf(view), ...(text ? [{ field: TEXT, text }] : [])]
  return first && { field: first.field, pieces: beginningOf(first.text) }
}

// The record it belongs to first: the meeting of a point, of minutes, what an entry is about.
function referencesOf(id: RecordId, view: DocumentBody): readonly RecordId[] {
  const parent = subjectOf(id)
  const named = [view.meeting, view.about, view.instance, view.person, view.place]
  const all = [...(parent === id ? [] : [parent]), ...named]
  return [...new Set(all.filter(reference => typeof reference === 'string'))]
}

async function readNames(store: Store, views: ReadonlyMap<RecordId, DocumentBody>): Promise<NameOf> {
  const ids = [...new Set([...views].flatMap(([id, view]) => referencesOf(id, view)))]
  const read = await store.readMany(ids)
  const known = new Map(ids.map((id, at) => [id, read[at]?.view]))
  return id => known.get(id)
}

function nameIn(view: DocumentBody | undefined): string | undefined {
  const field = view && titleField(view)
  const name = field === undefined ? undefined : view?.[field]
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined
}
