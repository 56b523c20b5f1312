import { isOpen } from '#domain/entities/action.ts'
import { isOnAgenda } from '#domain/entities/item.ts'
import { childId, type RecordId } from '#domain/id.ts'

/** What an ordre du jour owes to its kind and to the meeting before, in the words of whoever writes it. */
export type Subject =
  | { readonly of: 'welcome' }
  | { readonly of: 'adoption'; readonly meeting: RecordId }
  | { readonly of: 'point'; readonly title: string }
  | { readonly of: 'action'; readonly what: string; readonly dueOn: string }
  | { readonly of: 'anyOther' }

/** A point that is proposed for a meeting. */
export type Proposal = {
  /** The id is made of what is carried over, so that two devices that propose it offline write one record. */
  readonly id: RecordId
  /** The record of which `notebook.relate` makes this id. */
  readonly other: RecordId
  readonly subject: Subject
  readonly fields: {
    readonly order: string
    readonly kind?: 'welcome' | 'adoption' | 'anyOther'
    readonly minutes?: number
    readonly presentedBy?: string
    readonly carriedFrom?: RecordId
  }
}

/** A point of the meeting before, as far as carrying it over depends on it. */
export type FormerPoint = {
  readonly id: RecordId
  readonly fields: {
    readonly title?: string | null | undefined
    readonly order?: string | null | undefined
    readonly kind?: string | null | undefined
    readonly minutes?: number | null | undefined
    readonly presentedBy?: string | null | undefined
    readonly under?: string | null | undefined
    readonly startedAt?: string | null | undefined
    readonly endedAt?: string | null | undefined
    readonly fate?: string | null | undefined
    readonly carriedFrom?: string | null | undefined
  }
  /** Whether notes, a decision, an action or an argument stand under it. */
  readonly hasWords: boolean
}

/** An action that the meeting before wrote down, or looked at again. */
export type FormerAction = {
  readonly id: RecordId
  readonly fields: {
    readonly what?: string | null | undefined
    readonly status?: string | null | undefined
    readonly dueOn?: string | null | undefined
  }
}

/** The meeting before, with what may be carried over from it. */
export type FormerMeeting = {
  readonly id: RecordId
  readonly isApproved: boolean
  readonly points: readonly FormerPoint[]
  readonly actions: readonly FormerAction[]
}

/**
 * What an ordre du jour begins with, in its order: accueil et émargement, the adoption of the last minutes unless
 * they are approved, the points that stayed open, the actions that are late, questions diverses.
 *
 * @param today the calendar day before which an action is late, `2026-03-12`
 */
export function proposedPoints(
  meeting: RecordId,
  former: FormerMeeting | undefined,
  today: string,
): readonly Proposal[] {
  const propose = (key: string, subject: Subject, fields: Proposal['fields']): Proposal => {
    const other = `item:${key}`
    return { id: childId('item', meeting, key), other, subject, fields }
  }
  const adoption =
    former && !former.isApproved
      ? [
          propose(
            lastKey(former.id),
            { of: 'adoption', meeting: former.id },
            { order: ORDER.adoption, kind: 'adoption', minutes: 5 },
          ),
        ]
      : []
  const points = openPoints(former).map(({ id, fields }) =>
    propose(
      carriedKey(id, former),
      { of: 'point', title: fields.title?.trim() ?? '' },
      {
        order: orderWithin(ORDER.points, fields.order),
        ...(fields.minutes ? { minutes: fields.minutes } : {}),
        ...(fields.presentedBy ? { presentedBy: fields.presentedBy } : {}),
        carriedFrom: id,
      },
    ),
  )
  const actions = lateActions(former, today).map(({ id, fields }) =>
    propose(
      lastKey(id),
      { of: 'action', what: fields.what?.trim() ?? '', dueOn: fields.dueOn ?? '' },
      { order: ORDER.actions, minutes: 5, carriedFrom: id },
    ),
  )
  return [
    propose('welcome', { of: 'welcome' }, { order: ORDER.welcome, kind: 'welcome', minutes: 10 }),
    ...adoption,
    ...points,
    ...actions,
    propose('anyOther', { of: 'anyOther' }, { order: ORDER.anyOther, kind: 'anyOther', minutes: 10 }),
  ]
}

/**
 * The points that the meeting before left open: those marked "à reprendre", and, if its points were followed by the
 * clock at all, those it never came to.
 */
export function openPoints(former: FormerMeeting | undefined): readonly FormerPoint[] {
  const points = (former?.points ?? []).filter(({ fields }) => isOnAgenda(fields) && !fields.under)
  const wasFollowed = points.some(({ fields }) => fields.startedAt || fields.endedAt)
  return points.filter(({ fields, hasWords }) => {
    if (fields.fate === 'toResume') return true
    return wasFollowed && !fields.startedAt && !fields.endedAt && !hasWords && !isRitual(fields)
  })
}

/** The open actions whose day is past. */
export function lateActions(former: FormerMeeting | undefined, today: string): readonly FormerAction[] {
  return (former?.actions ?? [])
    .filter(({ fields }) => isOpen(fields.status) && fields.dueOn && fields.dueOn < today)
    .sort((a, b) => compare(`${a.fields.dueOn} ${a.id}`, `${b.fields.dueOn} ${b.id}`))
}

/** Whether this is a point that every meeting has anyway: by its kind, or by how people call it. */
function isRitual({ kind, title }: FormerPoint['fields']): boolean {
  if (kind === 'welcome' || kind === 'adoption' || kind === 'anyOther') return true
  return /^(accueil|émargement|questions diverses|tour de table|approbation|adoption)/i.test(
    title?.trim() ?? '',
  )
}

// Fractional indexes (see `order` of an item), the same on every device whatever else it proposes. Equal ones stand in
// the order of their ids; `b00` comes after every point that is added in between.
const ORDER = { welcome: 'a0', adoption: 'a1', points: 'a2', actions: 'a3', anyOther: 'b00' } as const

/** A key of `band` that keeps the points in the order they had: a fraction may not end in 0. */
function orderWithin(band: string, former: string | null | undefined): string {
  if (!former || !/^[A-Za-z0-9]{1,60}$/.test(former)) return band
  return `${band}${former}${former.endsWith('0') ? 'V' : ''}`
}

// What every meeting has is named alike in each; carried on, it must not take the name of the next meeting's own.
function carriedKey(id: RecordId, former: FormerMeeting | undefined): string {
  const key = lastKey(id)
  return former && (key === 'welcome' || key === 'anyOther') ? `${key}-${lastKey(former.id)}` : key
}

// A point that is carried on from meeting to meeting keeps the key it was first written under.
function lastKey(id: RecordId): string {
  return id.slice(id.lastIndexOf(':') + 1)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
