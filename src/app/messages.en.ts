import type { Catalogue } from '#ui/messages.ts'
import type { say, sayWhere } from './messages.ts'

/** What the app itself says, in English. */
export const app: Catalogue<typeof say> = {
  places: 'Go to',
  home: 'Home',
  journal: 'Logbook',
  agenda: 'Calendar',
  meetings: 'Meetings',
  initiatives: 'Initiatives',
  search: 'Search',
  device: 'Device',
  skip: 'Skip to the content',
  opening: 'The notebook is opening…',

  updateReady: 'A new version is ready',
  openUpdate: 'Open it',
  copyFirst: 'Take a copy first',
}

/** Where the words of this device are, in English. */
export const where: Catalogue<typeof sayWhere> = {
  allAtHub: 'Everything has reached the main relay',
  allWasAtHub: 'Everything is at the main relay',
  takenBy: 'Received by “{relay}”',
  takenByARelay: 'Received by a relay',
  waitingForHub: '{count, plural, one {# thing} other {# things}} still to reach the main relay',
  toSend: '{count, plural, one {# thing to send} other {# things to send}}',
  toResume: '{count, plural, one {# thing to take up again} other {# things to take up again}}',
  exchanging: 'Exchange under way',
  received: '{count, plural, one {# received} other {# received}}',
  receivedOf: '{count} of {total}',
  unknown: 'This device is no longer let in: sign in again',
  nothingLost: 'nothing is lost',
  lastMet: 'last exchange {when}',
  neverMet: 'no relay met so far',
  nothingToSend: 'Nothing to send',
  notWhole: 'The notebook is not complete yet',
  cameUntilNow: '{count} of {total} received, the rest as soon as a relay answers',
}
