import type { sayLanguage } from '#app/language/messages.ts'
import type { say, sayWhere } from '#app/messages.ts'
import type { sayDevice, sayLeaving, sayReading, sayWhereInFull } from '#app/screens/device/messages.ts'
import type { sayInstall } from '#app/screens/install/messages.ts'
import type { sayJoining } from '#app/screens/join/messages.ts'
import type { sayMissing } from '#app/screens/missing-screen.tsx'
import type { saySignIn } from '#app/screens/sign-in-messages.ts'
import type { sayTrouble } from '#app/screens/trouble/messages.ts'
import type { sayClock } from '#app/shell/messages.ts'
import type { newsOf } from '#app/sync/messages.ts'
import type { sayAction } from '#cards/action.tsx'
import type { sayArgument } from '#cards/argument.ts'
import type { sayDecision } from '#cards/decision.tsx'
import type { sayEventCard } from '#cards/event.tsx'
import type { sayEventTitle } from '#cards/event-title.ts'
import type { sayEventWords } from '#cards/event-words.ts'
import type { codes, say as fieldValues, labels, settling, twice } from '#cards/fields/messages.ts'
import type { say as sayOfFiles } from '#cards/files/messages.ts'
import type { sayHands } from '#cards/hands/messages.ts'
import type { sayHeldMeeting } from '#cards/held-meeting.tsx'
import type { say as sayInCards } from '#cards/messages.ts'
import type { sayOfRelay } from '#cards/relay-words.ts'
import type { sayWriting } from '#cards/writing-messages.ts'
import type { say as sayCalendar } from '#features/calendar/messages.ts'
import type { say as sayHistory } from '#features/history/messages.ts'
import type { say as sayAbsence } from '#features/home/absence-messages.ts'
import type { say as sayHome } from '#features/home/messages.ts'
import type { say as sayInitiatives } from '#features/initiatives/messages.ts'
import type { say as sayInstances } from '#features/instances/messages.ts'
import type { say as sayJournal } from '#features/journal/messages.ts'
import type { say as sayClosing } from '#features/meetings/closing/messages.ts'
import type { say as sayHolding } from '#features/meetings/holding/messages.ts'
import type { say as sayMeetings } from '#features/meetings/messages.ts'
import type { say as sayPreparing } from '#features/meetings/preparing/messages.ts'
import type { say as sayMembers } from '#features/members/messages.ts'
import type { say as sayPaper } from '#features/paper/messages.ts'
import type { say as sayPeople } from '#features/people/messages.ts'
import type { say as sayPlaces } from '#features/places/messages.ts'
import type { say as sayRegisters } from '#features/registers/messages.ts'
import type { say as saySearch } from '#features/search/messages.ts'
import type { say as saySettle } from '#features/settle/messages.ts'
import type { kitWords } from '#ui/kit-words.ts'
import type { Language } from '#ui/language.ts'
import type { Catalogue } from '#ui/messages.ts'

/** A whole language: every key of every namespace, or it does not compile. */
export type Catalogues = {
  readonly ui: Catalogue<typeof kitWords>

  readonly app: Catalogue<typeof say>
  readonly where: Catalogue<typeof sayWhere>
  readonly language: Catalogue<typeof sayLanguage>
  readonly exchangeNews: Catalogue<typeof newsOf>
  readonly whereInFull: Catalogue<typeof sayWhereInFull>
  readonly device: Catalogue<typeof sayDevice>
  readonly signIn: Catalogue<typeof saySignIn>
  readonly joining: Catalogue<typeof sayJoining>
  readonly leaving: Catalogue<typeof sayLeaving>
  readonly reading: Catalogue<typeof sayReading>
  readonly trouble: Catalogue<typeof sayTrouble>
  readonly install: Catalogue<typeof sayInstall>
  readonly missing: Catalogue<typeof sayMissing>
  readonly clock: Catalogue<typeof sayClock>

  readonly cards: Catalogue<typeof sayInCards>
  readonly writing: Catalogue<typeof sayWriting>
  readonly relaySays: Catalogue<typeof sayOfRelay>
  readonly action: Catalogue<typeof sayAction>
  readonly argument: Catalogue<typeof sayArgument>
  readonly decision: Catalogue<typeof sayDecision>
  readonly eventCard: Catalogue<typeof sayEventCard>
  readonly eventTitle: Catalogue<typeof sayEventTitle>
  readonly eventWords: Catalogue<typeof sayEventWords>
  readonly hands: Catalogue<typeof sayHands>
  readonly heldMeeting: Catalogue<typeof sayHeldMeeting>
  readonly attached: Catalogue<typeof sayOfFiles>
  readonly fields: Catalogue<typeof labels>
  readonly writtenTwice: Catalogue<typeof twice>
  readonly fieldValues: Catalogue<typeof fieldValues>
  readonly codes: Catalogue<typeof codes>
  readonly settling: Catalogue<typeof settling>

  readonly absence: Catalogue<typeof sayAbsence>
  readonly calendar: Catalogue<typeof sayCalendar>
  readonly closing: Catalogue<typeof sayClosing>
  readonly history: Catalogue<typeof sayHistory>
  readonly holding: Catalogue<typeof sayHolding>
  readonly home: Catalogue<typeof sayHome>
  readonly initiatives: Catalogue<typeof sayInitiatives>
  readonly instances: Catalogue<typeof sayInstances>
  readonly journal: Catalogue<typeof sayJournal>
  readonly meetings: Catalogue<typeof sayMeetings>
  readonly members: Catalogue<typeof sayMembers>
  readonly paper: Catalogue<typeof sayPaper>
  readonly people: Catalogue<typeof sayPeople>
  readonly places: Catalogue<typeof sayPlaces>
  readonly preparing: Catalogue<typeof sayPreparing>
  readonly registers: Catalogue<typeof sayRegisters>
  readonly search: Catalogue<typeof saySearch>
  readonly settle: Catalogue<typeof saySettle>
}

/** The languages beside French, each a chunk of its own. */
export const catalogues: Partial<Record<Language, () => Promise<Catalogues>>> = {
  en: () => import('./english.ts').then(({ english }) => english),
}
