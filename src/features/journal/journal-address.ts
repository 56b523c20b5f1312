import { addresses } from '#cards/address.ts'
import { keyOf, type RecordId, recordId } from '#domain/id.ts'

/** Whose lines of the journal are on screen: of one place, one initiative or one person; all of them without one. */
export type JournalFilter =
  | { readonly by: 'place' | 'initiative' | 'person'; readonly id: RecordId }
  | { readonly by: 'all' }

const WORDS = { place: 'lieu', initiative: 'initiative', person: 'personne' } as const

/** Reads the query of an address: the first of what it names counts. */
export function readJournalFilter(query: Readonly<Record<string, string | undefined>>): JournalFilter {
  for (const by of ['place', 'initiative', 'person'] as const) {
    const key = query[WORDS[by]]
    if (key) return { by, id: recordId(by, key) }
  }
  return { by: 'all' }
}

/** The instant from which back the journal is asked for, `?moment=`; `undefined` for all of it. */
export function readMoment(query: Readonly<Record<string, string | undefined>>): number | undefined {
  const moment = Date.parse(query.moment ?? '')
  // The last instant that a date can tell has none behind it.
  return moment < 8.64e15 ? moment : undefined
}

/** The address of the journal with this filter. */
export function journalAddressOf(filter: JournalFilter): string {
  if (filter.by === 'all') return addresses.journal
  return `${addresses.journal}?${WORDS[filter.by]}=${encodeURIComponent(keyOf(filter.id))}`
}
