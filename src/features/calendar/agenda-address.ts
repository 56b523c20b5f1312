import { addresses } from '#cards/address.ts'
import { type Day, isDay } from '#domain/calendar/days.ts'
import type { AgendaFilter } from '#domain/calendar/filter.ts'
import { keyOf, recordId } from '#domain/id.ts'

/** What of the agenda is on screen: it stands in the address, so that it can be sent and found again. */
export type AgendaView = {
  readonly filter: AgendaFilter
  /** The month that is shown, by any of its days; none for the list. */
  readonly month: Day | undefined
  /** The day that was touched in the month. */
  readonly day: Day | undefined
}

type Query = Readonly<Record<string, string | undefined>>

/** Reads an address. What makes no sense is not there. */
export function readAgendaView(query: Query): AgendaView {
  const { lieu, instance, public: audience, mois, jour } = query
  const month = `${mois}-01`
  return {
    filter: {
      ...(lieu && { place: recordId('place', lieu) }),
      ...(instance && { instance: recordId('instance', instance) }),
      ...(audience && { audience }),
    },
    month: isDay(month) ? month : undefined,
    day: jour && isDay(jour) ? jour : undefined,
  }
}

/** The address of a view of the agenda. */
export function agendaAddressOf({ filter, month, day }: AgendaView): string {
  const query = new URLSearchParams(filterQuery(filter))
  if (month) query.set('mois', month.slice(0, 7))
  if (month && day) query.set('jour', day)
  const text = query.toString()
  return text === '' ? addresses.agenda : `${addresses.agenda}?${text}`
}

/** A choice as the relay's calendar address takes it too. */
export function filterQuery({ place, instance, audience }: AgendaFilter): Record<string, string> {
  return {
    ...(place && { lieu: keyOf(place) }),
    ...(instance && { instance: keyOf(instance) }),
    ...(audience && { public: audience }),
  }
}
