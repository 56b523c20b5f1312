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
  waitingForHub: '{count, plural, one {# thing has} other {# things have}} still to reach the main relay',
  toSend: '{count, plural, one {# thing to send} other {# things to send}}',
  toResume: '{count, plural, one {# thing to take up again} other {# things to take up again}}',
  exchanging: 'Exchange under way',
  received: '{count, plural, one {# received} other {# received}}',
  receivedOf: '{count} of {total}',
  unknown: 'This device is no longer let in: sign in again',
  nothingLost: 'nothing is lost',
  lastMet: 'last met a relay {when}',
  neverMet: 'no relay met so far',
  nothingToSend: 'Nothing to send',
  notWhole: 'The notebook is not complete yet',
  cameUntilNow: '{count} of {total} received, the rest as soon as a relay answers',

  hereTitle: 'On this device',
  here: 'Everything you write is kept here first, with or without a network.',
  firmlyKept: 'The browser has promised not to erase it.',
  looselyKept: 'The browser could erase it if it runs short of room.',
  keepFirmly: 'Ask it to keep it',
  notKeptFirmly:
    'The browser has not promised. Installing the app on the device often persuades it; otherwise, take a copy now and then.',
  relayTitle: 'Received by a relay',
  relayAll: 'Everything written here has been received.',
  hubTitle: 'At the main relay',
  hubAll: 'Everything written here has arrived there.',
  hubSome:
    '{count, plural, one {# thing has not arrived there yet.} other {# things have not arrived there yet.}}',
  sendSome:
    '{count, plural, one {# thing is waiting to be received.} other {# things are waiting to be received.}}',
  relayMet: '{relay}: {met}.',
  lastRelayNow: 'Exchanging with {relay}.',
}
