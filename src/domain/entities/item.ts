import { code, defineEntity, instant, line, reference, sign, whole } from './entity.ts'

/**
 * The kinds of points that are not an ordinary one. `welcome`: accueil et émargement; `adoption`: of the last
 * minutes; `controversy`; `table`: a parallel table of `under`; `anyOther`: questions diverses.
 */
export const itemKinds = ['welcome', 'adoption', 'controversy', 'table', 'anyOther'] as const

export type ItemKind = (typeof itemKinds)[number]

/** What became of a point otherwise than being spoken of: taken off the ordre du jour, or left for the next one. */
export const itemFates = ['withdrawn', 'toResume'] as const

export type ItemFate = (typeof itemFates)[number]

/**
 * A point of an ordre du jour: `item:<meeting>:<ulid>`; one that an earlier meeting or its kind brings about is
 * named after that (`meeting/carry-over.ts`), so that two devices that prepare one meeting write it once. Its place
 * in the list is one register (`order`, a fractional index), so that two tablets that reorder offline never lose a
 * point. Its notes are text chunks.
 */
export const item = defineEntity({
  type: 'item',
  schema: 1,
  nature: 'edited',
  writtenBy: 'member',
  fields: {
    title: line(),
    order: sign(200),
    minutes: whole(0, 1_440),
    presentedBy: line(),
    kind: code(),
    /** The point of which this is a parallel table, with its own note-taker. */
    under: reference('item'),
    noteTaker: line(),
    startedAt: instant(),
    endedAt: instant(),
    /** The open point or late action of an earlier meeting that this one carries on. */
    carriedFrom: reference('item', 'action'),
    fate: code(),
  },
  indexes: {},
})

/** Whether a point stands on the ordre du jour: one that was taken off is kept, may come back, and is listed nowhere. */
export function isOnAgenda({ fate }: { readonly fate?: unknown }): boolean {
  return fate !== 'withdrawn'
}
