import type { Catalogue } from '#ui/messages.ts'
import type { sayDevice, sayLeaving, sayReading, sayWhereInFull } from './messages.ts'

/** What is said of copies and of leaving, in English. */
export const leaving: Catalogue<typeof sayLeaving> = {
  copyTitle: 'Copy of this notebook',
  copy: 'A file with everything that this device keeps of this notebook, including what has not been sent yet. It also holds names and contact details: keep it somewhere safe.',
  takeCopy: 'Take a copy',
  copyTaken: 'The copy is in your downloads.',
  copyFailed: 'The copy could not be made. Nothing has changed in the notebook.',
  takeBack: 'Bring back a copy',
  takeBackHint: 'Nothing that is here is replaced: what is missing is added.',
  taking: 'Reading the copy…',
  takenBack:
    '{documents, plural, =0 {There was nothing in the copy.} one {# thing from the copy is in the notebook.} other {# things from the copy are in the notebook.}}',
  takenBackCut: 'The file is incomplete: what was still in it has been brought back.',
  notACopy: 'This file is not a copy of a notebook.',
  otherSpace: 'This is the copy of another notebook (“{space}”). Nothing was brought back.',

  leaveTitle: 'Leave this device',
  leave: 'Sign out',
  erase: 'Erase the notebook from this device',
  changeWho: 'Sign in under another name',
  leaveWhy:
    'The device will no longer be in your name. The notebook stays on it, and what has not been sent yet will go as soon as somebody signs in again. Signing in needs a relay within reach.',
  changeWhy:
    'The notebook stays on this device. What you have written keeps your name, and goes with the next person’s exchange.',
  eraseWhy:
    'Everything that this device keeps of this notebook will be erased from it, and it will no longer be in your name. What has reached the main relay is not touched.',
  onlyHere:
    '{count, plural, one {# thing may be on this device only} other {# things may be on this device only}}: not yet at the main relay. Take a copy first.',
  allArrived: 'Everything written here has reached the main relay.',
  eraseRefused: 'Nothing is erased: take a copy first; it must hold the last words written.',
  unfinished:
    '{count, plural, one {# text that was begun is not in the notebook yet} other {# texts that were begun are not in the notebook yet}}',
  unfinishedErased: 'The copy holds nothing of it, and it would be erased with the rest.',
  unfinishedStay: 'What was begun stays on this device, for whoever began it.',
  rescueUnfinished: 'Keep it in a file',
  eraseRefusedUnfinished: 'Nothing is erased: first keep in a file what was begun.',
  copyBefore: 'An update erases nothing. You can take a copy before it.',
}

/** What the page of this device says, in English. */
export const device: Catalogue<typeof sayDevice> = {
  title: 'This device',
  whoTitle: 'Who writes here',
  account: 'Account: {user}',
  reader: 'reader',
  member: 'member',
  coordination: 'coordinator',
  sharedDevice: 'shared device',
  relay: 'relay',
  changeWho: 'Sign in under another name',
  label: 'Name of this device',
  labelHint: 'For example “tablet in the hall”: it appears next to what you write.',
  saveLabel: 'Keep this name',
  labelSaved: 'The name of the device is kept.',
  space: 'Space',
  shareTitle: 'Whom this device serves',
  isOwn: 'One person',
  isOwnAbout: 'Everything that is written here bears the same name.',
  isShared: 'Shared device',
  isSharedAbout:
    'Everybody says there who is writing, by one touch. For it to serve one person again, come in by a personal link.',
  share: 'Several people write on it',
  shareAsk: 'Share this device?',
  shareDoes:
    'For the tablet of a hall or a kiosk: everybody touches their name before writing, without a password or a network. The drafts of one are not shown to another.',
  shareTakes:
    'Nobody will be able to invite, take somebody out or change the settings from this device. Nor will you.',
  shareBack: 'To go back, you will have to come in again by a personal link.',
  shareDo: 'Share this device',
  peopleTitle: 'The others and me',
  myDevices: 'My devices',
  myDevicesAbout: 'Sign in on another device, report one lost, choose a password.',
  members: 'Members',
  membersAbout: 'Who has access to this space, and what the association says about your data.',
  haveCode: 'I have a code',
  haveCodeAbout: 'Join another space, or let somebody in on this device.',
  leftTitle: 'You are no longer in this space',
  leftWhy:
    'The coordination team has taken you out of it. What this device keeps of it can still be read here, and is no longer updated.',
  leftSafe:
    '{count, plural, =0 {Everything you had written has been sent.} one {# thing had not been sent: take a copy, the coordination team can bring it back.} other {# things had not been sent: take a copy, the coordination team can bring them back.}}',
  shutOutTitle: 'Relays no longer let this device in',
  shutOutWhy:
    'It was reported lost, a password was changed, or it has not come by for a long time. The notebook stays here: it can be read and written in.',
  shutOutSafe:
    '{count, plural, =0 {Nothing is waiting to be sent.} one {# thing is waiting: it will go as soon as you have signed in again, by a link or a code from the coordination team.} other {# things are waiting: they will go as soon as you have signed in again, by a link or a code from the coordination team.}}',
  enterAgain: 'Sign in again',
  whereTitle: 'Where the words are',
  exchangeNow: 'Look for a relay',
  refusedTitle: 'To take up again',
  refusedIntro: 'A relay did not accept these. They stay on this device and will not be erased.',
  open: 'Open the record',
  kindInitiative: 'Initiative',
  kindMeeting: 'Meeting',
  kindItem: 'Point of an agenda',
  kindLogEntry: 'Logbook entry',
  kindText: 'Notes',
  kindFile: 'Photo or document',
  kindOther: 'Record',
  versionTitle: 'Version',
  version: 'Veillée {release}',
  upToDate: 'This is the latest version that this device knows of.',
}

/** What is said where a reader chooses how this device is read, in English. */
export const reading: Catalogue<typeof sayReading> = {
  title: 'Easier reading',
  theme: 'Appearance',
  device: 'As the device',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
  textSize: 'Text size',
  normal: 'Normal',
  large: 'Large',
  larger: 'Very large',
  keptHere: 'This choice is for this device only.',
}

/** Where the words of this device are, in full, in English. */
export const whereInFull: Catalogue<typeof sayWhereInFull> = {
  hereTitle: 'On this device',
  here: 'Everything you write is kept here first, with or without a network.',
  firmlyKept: 'The browser has promised not to erase it.',
  looselyKept:
    'The browser could erase it if it runs short of room; in a private window, it erases everything when the window closes.',
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
