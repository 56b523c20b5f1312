import type { Catalogue } from '#ui/messages.ts'
import type { sayAction } from './action.tsx'
import type { sayArgument } from './argument.ts'
import type { sayDecision } from './decision.tsx'
import type { sayEventCard } from './event.tsx'
import type { sayEventTitle } from './event-title.ts'
import type { sayEventWords } from './event-words.ts'
import type { sayHands } from './hands/messages.ts'
import type { sayHeldMeeting } from './held-meeting.tsx'
import type { say } from './messages.ts'
import type { sayOfRelay } from './relay-words.ts'
import type { sayWriting } from './writing-messages.ts'

/** What the cards say, in English. */
export const cards: Catalogue<typeof say> = {
  search: 'Search',
  'stage.wish': 'wish to act',
  'stage.themeProposed': 'theme proposed',
  'stage.themeValidated': 'theme agreed',
  'stage.projectProposed': 'project proposed',
  'stage.projectValidated': 'project agreed',
  'stage.underway': 'under way',
  'stage.done': 'carried out',
  'stage.reviewed': 'reviewed',
  'stage.paused': 'paused',
  'stage.refused': 'refused',
  'stage.other': 'other stage',
  'phase.emergence': 'Emerging',
  'phase.consolidation': 'Taking shape',
  'phase.realisation': 'Coming true',
  'phase.aside': 'Paused or refused',
  'phase.other': 'Other stages',
  'meeting.inPreparation': 'in preparation',
  'meeting.convened': 'notice sent',
  'meeting.underway': 'under way',
  'meeting.toBeWritten': 'minutes to be written',
  'meeting.toBeApproved': 'minutes to be approved',
  'meeting.approved': 'minutes approved',
  'meeting.postponed': 'postponed',
  'meeting.cancelled': 'cancelled',
  'meeting.other': 'other status',
  'instance.plenary': 'Plenary',
  'instance.steering': 'Steering committee',
  'instance.workingGroup': 'Working group',
  'instance.board': 'Board',
  'instance.gathering': 'Gatherings',
  'instance.other': 'Other body',
  'place.premises': 'association’s premises',
  'place.library': 'library',
  'place.hall': 'village hall',
  'place.shop': 'shop',
  'place.outside': 'outdoors',
  'place.other': 'place',
  untitledInitiative: 'Untitled initiative',
  untitledMeeting: 'Untitled meeting',
  untitledItem: 'Untitled point',
  unnamedPerson: 'Unnamed person',
  someone: 'Somebody',
  writingAs: 'You are writing as {who}.',
  notMe: 'Not you?',
  carriedBy: 'led by {who}',
  toSettle: 'to be settled',
  minutes: '{minutes, plural, one {# min} other {# min}}',
  presentedBy: 'presented by {who}',
  doubtfulClock: 'doubtful clock',
  correctedBelow: 'Corrected entry',
  corrects: 'Correction of the entry of {day}',
  correctsMissing: 'Correction of an entry that has not arrived yet',
  correction: 'Correction',
  correct: 'Correct',
  keptTwice: '{label}: written twice',
  keptTag: 'Written twice',
  keptWhy: 'Each wrote it without seeing the other. Nothing is lost: choose, or leave it for later.',
  keptWhyReader:
    'Each wrote it without seeing the other. Nothing is lost: a member of the space will choose.',
  keptShown: 'shown for now',
  keptErased: '(erased)',
  keep: 'Keep this version',
  keptSettled: '{label}: version chosen.',
  readerOnly: 'You can read this space. To write in it, ask the coordination team.',
  noPlace: 'No place',
  noInitiative: 'No initiative',
  loading: 'Opening…',
  cancel: 'Cancel',
  save: 'Save',
  nothingChanged: 'Nothing has changed.',
  notHere: 'This record is not on this device',
  notHereWhy: 'It may not have arrived yet. It will appear here by itself as soon as it does.',
}

/** What is said of an action, in English. */
export const action: Catalogue<typeof sayAction> = {
  'status.toDo': 'to do',
  'status.underway': 'under way',
  'status.done': 'done',
  'status.dropped': 'dropped',
  'status.other': 'other status',
  late: 'late',
  nobody: 'for whom?',
  untitled: 'Action to be described',
  due: 'by {day}',
}

/** What is said of an argument, in English. */
export const argument: Catalogue<typeof sayArgument> = {
  'side.pro': 'For',
  'side.con': 'Against',
  'side.alternative': 'Another way',
  'side.other': 'Another side',
}

/** What is said of a decision, in English. */
export const decision: Catalogue<typeof sayDecision> = {
  decision: 'Decision',
  numbered: 'Decision {number}',
  'mode.consent': 'consent',
  'mode.showOfHands': 'show of hands',
  'mode.secretBallot': 'secret ballot',
  'mode.opinion': 'opinion',
  'mode.coordination': 'decision of the coordination team',
  'mode.other': 'another way',
  'result.adopted': 'adopted',
  'result.rejected': 'rejected',
  'result.deferred': 'deferred',
  'result.other': 'other outcome',
  votesFor: '{count} for',
  votesAgainst: '{count} against',
  abstentions: '{count, plural, one {# abstention} other {# abstentions}}',
  notVoting: '{count, plural, one {# not taking part} other {# not taking part}}',
  objections: 'Objections: {text}',
  reason: 'Reason: {text}',
  review: 'To be reviewed on {day}',
  untitled: 'Decision to be written',
}

/** What an event is called that has no title, in English. */
export const eventTitle: Catalogue<typeof sayEventTitle> = { untitled: 'Untitled event' }

/** The words of an event’s codes, in English. */
export const eventWords: Catalogue<typeof sayEventWords> = {
  'status.toConfirm': 'to be confirmed',
  'status.confirmed': 'confirmed',
  'status.postponed': 'postponed',
  'status.cancelled': 'cancelled',
  'status.full': 'full',
  'status.other': 'other status',
  'audience.everyone': 'everyone',
  'audience.families': 'families',
  'audience.youth': 'young people',
  'audience.elders': 'older people',
  'audience.volunteers': 'volunteers',
  'audience.members': 'members',
  'audience.other': 'other audience',
}

/** What is said of a date of the calendar, in English. */
export const eventCard: Catalogue<typeof sayEventCard> = {
  untitledMeeting: 'Untitled meeting',
  clash: 'room taken twice',
  changed: 'date changed',
  until: 'until {time}',
  untilDay: 'until {day}',
}

/** What is said of a meeting that took place, in English. */
export const heldMeeting: Catalogue<typeof sayHeldMeeting> = {
  held: 'Meeting held',
  present: '{count, plural, one {# present} other {# present}}',
  decisions: '{count, plural, one {# decision} other {# decisions}}',
  actions: '{count, plural, one {# action} other {# actions}}',
  summary: ': {summary}.',
  others: '{count, plural, one {and # other decision} other {and # other decisions}}',
}

/** What is said of who writes on a device that many use, in English. */
export const hands: Catalogue<typeof sayHands> = {
  who: 'Who is writing?',
  writes: '{name} is writing here',
  written: '{name} is writing.',
  change: 'Change',
  done: 'I am done',
  other: 'Somebody else…',
  search: 'Your name',
  searchHint: 'Type the beginning, then touch the line. New here: write it in full.',
  passed: '{name} is writing now.',
  passedToNobody: 'The tablet is free. What you had begun is waiting for you.',
  asked: 'So that every word keeps the name of who wrote it. No password, no network.',
}

/** What is said to who writes, in English. */
export const writing: Catalogue<typeof sayWriting> = {
  saveFailed: 'This is not saved yet',
  saveFailedFull:
    'This device has no room left. Nothing is lost: your text is still here. Make room (photos, videos), then try again.',
  saveFailedOther:
    'Something prevented saving. Nothing is lost: your text is still here. Try again; if it happens once more, close the page and open it again, the text will be waiting for you.',
  saveFailedNewer:
    'This record was written with a newer version of the app. Nothing is lost: your text is still here. Update the app, then try again.',
  newerRecord:
    'This record was written by a newer version of the app. It can be read here; to change it, update the app first.',
  saveFailedRole:
    'You may no longer write in this space. Your text is still here: copy it if you need to, and ask the coordination team.',
  saveFailedNobody:
    'Nobody has said who is writing. Your text is still here: say who you are, then save again.',
  saveFailedShape:
    'A field is not as expected (too long, or an impossible date). Your text is still here: correct it, then try again.',
  saveFailedClosed:
    'The notebook was closed by another page or by the browser. Reload this page: your text will be waiting for you there.',
  rescue: 'Save to a file',
  rescueTitle: 'Veillée: what was not in the notebook yet, on {day} at {time}',
  rescueScreen: 'On the screen',
  rescueDrafts: 'Begun and left on this device',
  rescueMachine: 'The same, for a computer',
  resumed: 'Here is what you had begun to write.',
  restart: 'Start afresh',
  moved:
    'This record has just been changed elsewhere. You can go on: if you wrote the same field, both versions will be kept.',
  movedRestart: 'Start from the present version',
  tooLong: 'This is too long ({longest} characters at most): remove {count}.',
  pickerHint: 'Type the beginning of the name, then touch the person.',
  pickerAdd: 'Add “{name}”',
  pickerAddNamesake: 'Add another person called “{name}”',
  pickerUnknown: 'This person is not in the notebook yet.',
  pickerNobody: 'Nobody is called “{name}” in this notebook.',
  pickerPending: 'Touch a line to choose.',
  pickerChosen: '{label}: {name}.',
  pickerChange: 'Change',
  pickerClear: 'Remove',
}

/** What relays answer to people, in English. */
export const relaySays: Catalogue<typeof sayOfRelay> = {
  readerOnly: 'You can read this space: ask the coordination team to be able to write in it.',
  coordinationOnly: 'Only the coordination team can change this.',
  notFromShared: 'This is not changed from a shared device: the coordination team does it from its own.',
  notFromSharedHere: 'This is not done from a shared device.',
  relayOnly: 'A relay passes on what others have written.',
  unknownType: 'This relay does not know this kind of record yet: it has to be updated.',
  idDoesNotMatch: 'The id of the record does not match its content.',
  badShape: 'A field of the record is not as expected',
  isFixed: 'An entry that is written no longer changes: write a correction.',
  isSealed: 'This passage of the text is closed and no longer changes.',
  cannotDelete: 'Nothing is erased from a space: put the record aside instead.',
  notAText: 'This passage cannot be read as text: the relay does not keep it.',
  tooLong: 'This record is too long for the relay to keep.',
  notKeepable: 'This record is not something that the relay can keep',
  wholeChanges: 'The history of a space takes only whole changes, under their own fingerprint.',
  nothingErased: 'Nothing is erased from the history or the files of a space.',
  alreadyThere: 'What is already there no longer changes.',
  fileName: 'A file is named after the fingerprint of its content.',
  fileShape: 'This file is not as expected, or it is too large.',
  fileEmpty: 'This file arrived without its content.',
  fileKind: 'This file says that it is of two kinds at once.',
  fileContent: 'The content of this file is not the one that its fingerprint announces.',
  fileGone: 'This file is no longer on this device.',
  noAttachment: 'What is fixed takes no attachment.',
  alreadyIn: 'This person has already come in by this invitation.',
  hasAccess: 'This person already has access: let them sign in by a personal link.',
  otherSpace: 'This person also belongs to a space that you do not coordinate.',
  lastCoordination: 'This is the last coordinator: first hand the coordination over to somebody else.',
  invitationGone: 'This invitation opens nothing any more.',
  noInvitation: 'No invitation answers to this code.',
  detailed: '{what}: {detail}',
}
