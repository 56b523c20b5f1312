import type { Catalogue } from '#ui/messages.ts'
import type { sayMissing } from './missing-screen.tsx'

/** What is said where an address leads nowhere, in English. */
export const missing: Catalogue<typeof sayMissing> = {
  title: 'This page does not exist',
  why: 'The address may have been copied wrongly, or come from another version of the notebook. Nothing is lost.',
  instead: 'You may have been looking for',
  home: 'Home',
  homeWhy: 'what is coming, what awaits you',
  agenda: 'The calendar',
  agendaWhy: 'the dates of every place',
  journal: 'The logbook',
  journalWhy: 'what happened, day after day',
  meetings: 'The meetings',
  meetingsWhy: 'agendas, minutes, decisions',
  search: 'Search',
  searchWhy: 'a word, a name, a place: everything on this device',
}
