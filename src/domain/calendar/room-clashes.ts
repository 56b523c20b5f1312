import type { RecordId } from '#domain/id.ts'
import { addDays } from './days.ts'
import { type Entry, entryKey, isStanding } from './entries.ts'
import { dayOf, hoursOf, type Part } from './programme.ts'
import { readWallTime, wallTimeIn } from './zones.ts'

/** A room that an entry needs for a while. */
type Use = {
  readonly entry: Entry
  readonly place: RecordId
  readonly room: string | undefined
  readonly from: number
  readonly until: number
}

/**
 * The entries that need a room of a place while another needs it too, by `entryKey`. Both stay as they are: people
 * decide. A place without a room named is all of it. What is put off or called off needs none.
 * @param partsOf the programme of an event, whose parts may be held elsewhere than the event
 */
export function roomClashes(
  entries: readonly Entry[],
  partsOf: (event: RecordId) => readonly Part[],
  timeZone: string,
): ReadonlyMap<string, readonly Entry[]> {
  const uses = entries.filter(isStanding).flatMap(entry => usesOf(entry, partsOf(entry.id), timeZone))
  const clashes = new Map<string, Entry[]>()
  const note = (entry: Entry, other: Entry) => {
    const known = clashes.get(entryKey(entry)) ?? []
    if (!known.includes(other)) clashes.set(entryKey(entry), [...known, other])
  }
  const sorted = uses.sort((a, b) => a.from - b.from)
  for (const [index, use] of sorted.entries()) {
    for (let next = index + 1; next < sorted.length; next++) {
      const other = sorted[next]
      if (!other || other.from >= use.until) break
      if (isSameRoom(use, other) && entryKey(use.entry) !== entryKey(other.entry)) {
        note(use.entry, other.entry)
        note(other.entry, use.entry)
      }
    }
  }
  return clashes
}

function usesOf(entry: Entry, parts: readonly Part[], timeZone: string): readonly Use[] {
  const { place, room, from, until } = entry
  const own = place === undefined ? [] : [{ entry, place, room, from, until }]
  const elsewhere = parts.flatMap(part => {
    const partPlace = part.fields.place ?? (part.fields.room ? place : undefined)
    if (partPlace === undefined) return []
    const times = instantsOf(entry, part, timeZone)
    return times ? [{ entry, place: partPlace, room: part.fields.room ?? undefined, ...times }] : []
  })
  return [...own, ...elsewhere]
}

function instantsOf(entry: Entry, part: Part, timeZone: string) {
  const first = wallTimeIn(entry.from, timeZone).day
  const { from, until } = hoursOf(part)
  const at = readWallTime(
    { day: addDays(first, dayOf(part) - 1), time: part.fields.from ?? '' },
    timeZone,
  )?.at
  if (at === undefined) return undefined
  return { from: at, until: at + ((until ?? from + 60) - from) * 60_000 }
}

function isSameRoom(a: Use, b: Use): boolean {
  if (a.place !== b.place) return false
  const [one, other] = [plain(a.room), plain(b.room)]
  return one === '' || other === '' || one === other
}

function plain(room: string | undefined): string {
  return (room ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
