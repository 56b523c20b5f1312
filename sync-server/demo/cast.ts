import type { RecordId } from '#domain/id.ts'
import { type Calendar, type Day, TIME_ZONE } from './calendar.ts'
import { addPens, firstHand, type HeldPen, type PenKey } from './content/pens.ts'
import { addPersons, type PersonKey, persons as people } from './content/persons.ts'
import { addPlaces, type PlaceKey, placeName } from './content/places.ts'
import { addSpace } from './content/space.ts'
import type { Hand, Ledger } from './ledger.ts'

/** Who and what every other part of the demo speaks of, by the short names of the content. */
export type Cast = {
  readonly calendar: Calendar
  readonly ledger: Ledger
  person(key: PersonKey): RecordId
  nameOf(key: PersonKey): string
  place(key: PlaceKey): RecordId
  placeName(key: PlaceKey): string
  pen(key: PenKey): HeldPen
  /** Somebody's hand on a day, by the clock on the wall. */
  hand(key: PenKey, day: Day, time: string): Hand
}

/** How long ago the notebook was begun, in days. */
const BEGUN = -741

/** Writes down the space, its people, places and pens, two years before the first run. */
export function addCast(ledger: Ledger, calendar: Calendar): Cast {
  const at = calendar.at(calendar.day(BEGUN), '09:12')
  const first = firstHand(at)
  addSpace(ledger, first, TIME_ZONE)
  const persons = addPersons(ledger, first)
  const places = addPlaces(ledger, first)
  const pens = addPens(ledger, { persons, places }, at)
  return {
    calendar,
    ledger,
    person: key => persons[key],
    nameOf: key => people[key].name,
    placeName,
    place: key => places[key],
    pen: key => pens[key],
    hand: (key, day, time) => ({ pen: pens[key].id, at: calendar.at(day, time) }),
  }
}
