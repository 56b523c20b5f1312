import { decodeTime } from 'ulid'
import { keyOf, type RecordId } from '#domain/id.ts'
import { attendeesOf } from './attendance-count.ts'
import { type MeetingRecords, mainPoints, type RecordOf, rollOf, tablesOf } from './meeting-records.ts'
import { quorumAt } from './quorum.ts'

/**
 * What should be looked at before a meeting is closed. None of it forbids closing: who was there knows better.
 * `at` is in ms since 1970.
 */
export type ClosingCheck =
  | { readonly problem: 'nobodyPresent' }
  | { readonly problem: 'pointWithoutContent'; readonly item: RecordId; readonly title: string }
  | {
      readonly problem: 'actionWithoutName'
      readonly action: RecordId
      readonly item: RecordId | undefined
      readonly what: string
    }
  | {
      readonly problem: 'quorumLost'
      readonly decision: RecordId
      readonly item: RecordId | undefined
      readonly text: string
      readonly at: number | undefined
      readonly counted: number
      readonly needed: number
    }

/** What closing this meeting would leave undone, in the order in which it is best looked at. */
export function closingChecks(records: MeetingRecords): readonly ClosingCheck[] {
  const isAnyoneThere = attendeesOf(records.attendances.map(({ fields }) => fields)).some(
    ({ state }) => state === 'present',
  )
  return [
    ...(isAnyoneThere ? [] : [{ problem: 'nobodyPresent' } as const]),
    ...(isAnyoneThere ? votesWithoutQuorum(records) : []),
    ...emptyPoints(records),
    ...namelessActions(records),
  ]
}

function emptyPoints({ items, notes, decisions, actions, arguments: sides }: MeetingRecords): ClosingCheck[] {
  const spoken = new Set([...decisions, ...actions, ...sides].map(({ fields }) => fields.item))
  const hasContent = (id: RecordId) => spoken.has(id) || (notes.get(id)?.trim() ?? '') !== ''
  return mainPoints(items)
    .filter(({ id }) => ![id, ...tablesOf(items, id).map(table => table.id)].some(hasContent))
    .map(({ id, fields }) => ({
      problem: 'pointWithoutContent',
      item: id,
      title: fields.title?.trim() ?? '',
    }))
}

function namelessActions({ actions }: MeetingRecords): ClosingCheck[] {
  return actions
    .filter(({ fields }) => !fields.person && !fields.who?.trim() && fields.status !== 'dropped')
    .map(({ id, fields }) => ({
      problem: 'actionWithoutName',
      action: id,
      item: fields.item ?? undefined,
      what: fields.what?.trim() ?? '',
    }))
}

// An avis and a decision of the coordination bind nobody else: no quorum is asked of them.
function votesWithoutQuorum(records: MeetingRecords): ClosingCheck[] {
  const roll = rollOf(records)
  return records.decisions
    .filter(({ fields: { mode } }) => mode !== 'opinion' && mode !== 'coordination')
    .flatMap(decision => {
      const at = decidedAt(records, decision)
      // Without an hour all that can be held against the quorum is everybody who was there at the start.
      const quorum = quorumAt(roll, at ?? Number.NEGATIVE_INFINITY)
      if (quorum.state !== 'missing') return []
      const { counted, needed } = quorum
      const { item, text } = decision.fields
      return [
        {
          problem: 'quorumLost',
          decision: decision.id,
          item: item ?? undefined,
          text: text?.trim() ?? '',
          at,
          counted,
          needed,
        } as const,
      ]
    })
}

/**
 * When it was decided: when it was written down, if that was during its point; otherwise (it was typed in from paper
 * later) the end of its point, as far as anyone noted it.
 */
function decidedAt({ items }: MeetingRecords, { id, fields }: RecordOf<'decision'>): number | undefined {
  const item = items.find(one => one.id === fields.item)
  const [begun, ended] = [item?.fields.startedAt, item?.fields.endedAt].map(instantOf)
  const written = writtenAt(id)
  const isDuring =
    written !== undefined &&
    begun !== undefined &&
    written >= begun &&
    (ended === undefined || written <= ended)
  return isDuring ? written : (ended ?? begun)
}

function writtenAt(id: RecordId): number | undefined {
  try {
    return decodeTime(keyOf(id).split(':').at(-1) ?? '')
  } catch {
    // A foreign tool's id says no time.
    return undefined
  }
}

function instantOf(text: string | null | undefined): number | undefined {
  const at = text ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}
