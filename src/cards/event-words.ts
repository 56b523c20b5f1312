import { audiences, type EventStatus, eventStatuses } from '#domain/entities/event.ts'
import { locales } from '#ui/language.ts'
import { messages } from '#ui/messages.ts'
import type { TagTone } from '#ui/tag.tsx'

/** The words of an event’s codes. */
export const sayEventWords = messages('eventWords', {
  'status.toConfirm': 'à confirmer',
  'status.confirmed': 'confirmé',
  'status.postponed': 'reporté',
  'status.cancelled': 'annulé',
  'status.full': 'complet',
  'status.other': 'autre statut',
  'audience.everyone': 'tout public',
  'audience.families': 'familles',
  'audience.youth': 'jeunes',
  'audience.elders': 'aînés',
  'audience.volunteers': 'bénévoles',
  'audience.members': 'membres',
  'audience.other': 'autre public',
})

type Option = { readonly value: string; readonly label: string }

/** The word of an event's status. One without a status is still to be confirmed. */
export function eventStatusWord(status: string | null | undefined): string {
  const known = eventStatuses.find(code => code === (status || 'toConfirm'))
  return known ? sayEventWords[`status.${known}`]() : sayEventWords['status.other']()
}

/** The wash of a status. */
export function eventStatusTone(status: string | null | undefined): TagTone | undefined {
  return TONES[(status || 'toConfirm') as EventStatus]
}

/** The word of a public. An event that says none is for everyone. */
export function audienceWord(audience: string | null | undefined): string {
  const known = audiences.find(code => code === (audience || 'everyone'))
  return known ? sayEventWords[`audience.${known}`]() : sayEventWords['audience.other']()
}

/** All statuses, to choose from, with the present one even if a later release invented it. */
export function eventStatusOptions(present: string): readonly Option[] {
  return optionsOf(eventStatuses, present, eventStatusWord)
}

/** All publics, to choose from, with the present one even if a later release invented it. */
export function audienceOptions(present: string): readonly Option[] {
  return optionsOf(audiences, present, audienceWord)
}

const TONES: Readonly<Record<EventStatus, TagTone>> = {
  toConfirm: 'wait',
  confirmed: 'done',
  postponed: 'doubt',
  cancelled: 'late',
  full: 'wait',
}

function optionsOf(
  all: readonly string[],
  present: string,
  wordOf: (code: string) => string,
): readonly Option[] {
  const codes = present === '' || all.includes(present) ? all : [...all, present]
  return codes.map(value => {
    const word = wordOf(value)
    return { value, label: word.charAt(0).toUpperCase() + word.slice(1) }
  })
}

/** A day of the week in words, 1 for Monday: "mardi". */
export function weekdayWord(weekday: number): string {
  // Some Monday, and the days after it.
  const noon = Date.UTC(2024, 0, weekday, 12)
  return new Intl.DateTimeFormat(locales(), { weekday: 'long', timeZone: 'UTC' }).format(noon)
}

/** The days of the week that a series names: "mardi, jeudi". */
export function weekdaysWords(digits: string | null): string {
  return [...(digits ?? '')].map(digit => weekdayWord(Number(digit))).join(', ')
}
