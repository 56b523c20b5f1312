import type { RecordId } from '#domain/id.ts'
import type { Piece } from './marking.ts'

/** The kinds that results are shown by, in the order in which equal ones stand. */
export const foundKinds = [
  'initiative',
  'meeting',
  'item',
  'decision',
  'action',
  'minutes',
  'logEntry',
  'event',
  'place',
  'person',
  'instance',
  'attendance',
] as const

export type FoundKind = (typeof foundKinds)[number]

/** What is asked of a search. */
export type Sought = {
  /** As it was typed. */
  readonly typed: string
  /** How many results of each kind are wanted, and how many of some. */
  readonly limit: number
  readonly limits?: Readonly<Partial<Record<FoundKind, number>>>
  /** In whose days a date that was typed is meant; this device's where it is not said. */
  readonly timeZone?: string
}

/** What a search found on this device. */
export type Found = {
  /** How many records, all kinds together. */
  readonly count: number
  /** `some`: none holds all of the words, and these hold some of them. */
  readonly holding: 'all' | 'some'
  /** The kinds that something was found of, that with the best result first. */
  readonly kinds: readonly {
    readonly kind: FoundKind
    readonly count: number
    readonly hits: readonly Hit[]
  }[]
}

/** A record that was found, with what a line says of it. */
export type Hit = {
  readonly id: RecordId
  readonly type: string
  /** What it is called (for a decision its number), with what was found in it marked; empty where it has no title. */
  readonly title: readonly Piece[]
  /** What was found elsewhere in it, with the field that it stands in: `text:` for its long text. */
  readonly passage: { readonly field: string; readonly pieces: readonly Piece[] } | undefined
  /** An ISO instant or a day: when it takes place, was written or is due. */
  readonly at: string | undefined
  /** The names of what it belongs to and refers to: meeting, place, person, as far as they are here. */
  readonly about: readonly { readonly id: RecordId; readonly name: string }[]
  /** Whether it was put aside. */
  readonly isAside: boolean
  /** Whether it is an entry of the journal that a later one corrects. */
  readonly isCorrected: boolean
  /** Of an entry of the journal or of minutes: the record that it is about. */
  readonly of: RecordId | undefined
}

/**
 * Where the search of this device stands. `building`: some of the notebook is not in it yet, `done` of `total` writes
 * are. `failed`: it could not be made to work on this device; everything else does.
 */
export type SearchState =
  | { readonly state: 'starting' }
  | { readonly state: 'building'; readonly done: number; readonly total: number }
  | { readonly state: 'ready' }
  | { readonly state: 'failed' }

const KIND_OF: Readonly<Record<string, FoundKind>> = {
  argument: 'item',
  occurrence: 'event',
  programmePart: 'event',
  seat: 'instance',
}

/** Under which kind a record is shown; `undefined` for one that has no place among results. */
export function foundKindOf(type: string): FoundKind | undefined {
  return KIND_OF[type] ?? foundKinds.find(kind => kind === type)
}
