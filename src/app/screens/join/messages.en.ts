import type { Catalogue } from '#ui/messages.ts'
import type { sayJoining } from './messages.ts'

/** What is said to who comes in by an invitation, by a personal link or by a code, in English. */
export const joining: Catalogue<typeof sayJoining> = {
  title: 'Join a notebook',
  titleOf: 'Join “{space}”',
  entryTitle: 'Sign in on this device',
  back: 'Back to the notebook',
  otherWay: 'Sign in another way',

  codeWhat:
    'Type the code that you were given: 8 letters and digits. Capitals, spaces and dashes make no difference.',
  code: 'Code',
  codeHint: 'For example ABCD-EFGH. You can also paste a link that you received.',
  codeCount:
    'A code has 8 letters and digits; {count, plural, =0 {there are none here} one {there is # here} other {there are # here}}. Check it, then try again.',
  useCode: 'Continue',
  otherCode: 'Try another code',

  looking: 'The relay is looking for this invitation…',
  joining: 'The relay is letting you in…',
  away: 'No relay answers from here',
  awayLooking:
    'The invitation is kept on this device. It will be tried again by itself as soon as a relay answers: the hall’s wifi, or the Internet.',
  awayJoining:
    'Your request is kept on this device. It will be sent again by itself as soon as a relay answers; if it has already arrived, it will not count twice.',
  awayClock:
    'Doubtful clock: this device thinks that it is {day}. On a wrong date no secure connection opens: set the date.',
  tryNow: 'Try now',
  letGo: 'Give up this invitation',

  unknown: 'This code or link opens nothing',
  unknownDo: 'A character may be missing, or two may be swapped. Check with the person who gave it to you.',
  gone: 'This invitation is no longer valid',
  goneDo:
    'It has reached its end date, or it has already been used as many times as planned. Ask the coordination team for another.',
  tooMany: 'Too many attempts',
  tooManyDo:
    '{minutes, plural, =0 {Wait a little before you try again.} one {Wait a minute before you try again.} other {Wait # minutes before you try again.}}',
  conflict: 'The relay could not let you in this way',
  conflictDo: 'Ask the coordination team for another invitation.',
  unexpected: 'The relay gave an unexpected answer',
  unexpectedDo: 'Try again in a moment. If it happens again, tell the coordination team.',

  'does.reader': 'You will be able to read everything in the notebook, without writing in it.',
  'does.member':
    'You will be able to read and write: the logbook, the meetings, the initiatives, the calendar.',
  'does.coordination':
    'You will be able to read and write, invite people, and look after the space: members, bodies, settings.',
  'does.sharedDevice':
    'This device will serve several people: each says who is writing, with one touch. Nobody is invited from it, and no settings are changed on it.',
  'does.relay': 'This relay will pass on what others have written.',
  'role.reader': 'reader',
  'role.member': 'member',
  'role.coordination': 'coordinator',
  'role.sharedDevice': 'shared device',
  'role.relay': 'relay',
  leftUntil: '{left, plural, one {# place left} other {# places left}}, until {day}',
  entryOf: 'This is a personal link for {name}. It works once only.',

  sameTitle: '“{name}” is in this notebook already',
  sameWhy:
    'Somebody may have listed you before: for an attendance, an action, a seat in a body. If it is you, everything stays together under your name.',
  sameYes: 'Yes, it is me',
  sameNo: 'No, I am another person called “{name}”',
  sameCorrect: 'Change the name',
  sameEntered:
    'This person has come in on another device already. If it is you, ask the coordination team for a personal link: you will come in here under the same name.',

  whose: 'This device is',
  own: 'Mine',
  shared: 'Shared: tablet of a hall, kiosk',
  sharedHint:
    'Everybody says there who is writing, by one touch and without a password. Nobody is invited from it and no settings are changed on it.',
  sharedDeviceHint: 'What it is called here, such as “tablet of the village hall”.',

  who: 'Who is signing in?',
  me: 'Me, {name}',
  someoneElse: 'Somebody else',
  alreadyIn: 'You are already in this space',
  alreadyInDo: 'There is nothing to do. The invitation has not been used.',
  heldBy: 'This device is in the hands of {name}',
  otherTakes:
    'It will pass to the other name. Nothing that is written here is erased: every word keeps the name of whoever wrote it.',
  onlyHere:
    '{count, plural, one {# thing has not reached the main relay yet} other {# things have not reached the main relay yet}}',
  onlyHereDo:
    'In the same space, they will go with the next exchanges. In another, they will wait here: take a copy.',

  name: 'Your name',
  nameHint: 'As people call you here: it appears next to what you write.',
  nameNeeded: 'Type your name.',
  device: 'Name of this device',
  deviceHint: 'To tell it apart in a list, for example if it is lost.',
  deviceNeeded: 'Give this device a name.',
  phone: 'Phone',
  tablet: 'Tablet',
  computer: 'Computer',
  join: 'Join',
  enter: 'Sign in',
}
