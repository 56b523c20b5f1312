import type { Catalogue } from '#ui/messages.ts'
import type { say } from './messages.ts'

/** What the search says, in English. */
export const search: Catalogue<typeof say> = {
  title: 'Search',
  home: 'Home',
  field: 'What are you looking for?',
  hint: 'A word or its beginning, a name, a place, a date. With or without accents.',
  nothingTyped: 'Everything on this device',
  nothingTypedWhy:
    'Initiatives, meetings, notes, decisions, actions, logbook, calendar, places, people: the search looks everywhere, even without a network.',

  found: '{count, plural, one {# record found} other {# records found}}',
  foundSome:
    'No record contains all these words. {count, plural, one {# record contains some of them} other {# records contain some of them}}.',
  noneFound: 'Nothing contains “{typed}”',
  noneFoundWhy:
    'Try a single word, or only its beginning. What has not arrived on this device yet cannot be found.',
  noWord: 'No word to look for',
  noWordWhy: 'Type at least one letter or digit.',

  building: 'The search is getting ready: {percent}%',
  buildingWhy:
    'Only a part of the notebook is searched so far. The results complete themselves; nothing keeps you from starting.',
  starting: 'The search is opening…',
  failed: 'The search does not work on this device',
  failedWhy: 'The rest of the notebook works as usual, and nothing is lost.',
  retry: 'Try again',

  'kind.initiative': '{count, plural, one {# initiative} other {# initiatives}}',
  'kind.meeting': '{count, plural, one {# meeting} other {# meetings}}',
  'kind.item': '{count, plural, one {# point or note} other {# points and notes}}',
  'kind.decision': '{count, plural, one {# decision} other {# decisions}}',
  'kind.action': '{count, plural, one {# action} other {# actions}}',
  'kind.minutes': '{count, plural, one {# set of minutes} other {# sets of minutes}}',
  'kind.logEntry': '{count, plural, one {# logbook entry} other {# logbook entries}}',
  'kind.event': '{count, plural, one {# date in the calendar} other {# dates in the calendar}}',
  'kind.place': '{count, plural, one {# place} other {# places}}',
  'kind.person': '{count, plural, one {# person} other {# people}}',
  'kind.instance': '{count, plural, one {# body that meets} other {# bodies that meet}}',
  'kind.attendance': '{count, plural, one {# line of attendance} other {# lines of attendance}}',
  more: '{count, plural, one {Show the other one} other {Show the other #}}',
  moreOf: 'Show {shown} more of {count}',

  inField: '{field}:',
  notes: 'Notes',
  text: 'Text',
  files: 'Photos and documents',
  aside: 'put aside',
  corrected: 'corrected since',
}
