import type { Arrival } from '#data/index.ts'
import { type RecordId, typeOf } from '#domain/id.ts'
import { say } from './messages.ts'

/** One record that changed while somebody was away, with what of it: "2 décisions, des notes". */
export type ArrivedLine = {
  readonly subject: RecordId
  readonly type: string
  /** Empty where only supports arrived: who said so is read from them. */
  readonly what: string
  /** The documents that arrived under it. */
  readonly of: readonly RecordId[]
}

/** Everything that changed, as a person would tell it. */
export type ArrivedLines = {
  /** How many entries the journal has more. */
  readonly entries: number
  readonly people: number
  readonly places: number
  /** The other records, the one that changed last first. */
  readonly records: readonly ArrivedLine[]
}

const PARTS = [
  'item',
  'text',
  'decision',
  'action',
  'argument',
  'attendance',
  'minutes',
  'occurrence',
  'programmePart',
] as const
type Part = (typeof PARTS)[number]

// Who holds which pen, and what a text is made of, is not news by itself.
const NO_NEWS = new Set(['pen', 'space', 'seat', 'snapshot'])

/** Gathers what arrived under the records that people open. */
export function arrivedLines(arrivals: readonly Arrival[]): ArrivedLines {
  const counted = (type: string) => arrivals.filter(one => one.type === type).length
  const bySubject = new Map<RecordId, Arrival[]>()
  for (const arrival of arrivals) {
    if (NO_NEWS.has(arrival.type) || ['logEntry', 'person', 'place'].includes(arrival.type)) continue
    bySubject.set(arrival.subject, [...(bySubject.get(arrival.subject) ?? []), arrival])
  }
  return {
    entries: counted('logEntry'),
    people: counted('person'),
    places: counted('place'),
    records: [...bySubject].map(([subject, of]) => ({
      subject,
      type: typeOf(subject),
      what: whatOf(of),
      of: of.map(({ id }) => id),
    })),
  }
}

function whatOf(arrivals: readonly Arrival[]): string {
  const parts = PARTS.flatMap(part => {
    const count = arrivals.filter(({ type }) => type === part).length
    return count === 0 ? [] : [wordOf(part, count)]
  })
  if (parts.length > 0) return parts.join(', ')
  if (arrivals.some(({ id, subject }) => id === subject)) return say['part.record']()
  return arrivals.every(({ type }) => type === 'support') ? '' : say['part.other']()
}

function wordOf(part: Part, count: number): string {
  return say[`part.${part}`]({ count })
}
