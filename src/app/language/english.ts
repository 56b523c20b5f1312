import { app, where } from '#app/messages.en.ts'
import { device, leaving, reading, whereInFull } from '#app/screens/device/messages.en.ts'
import { install } from '#app/screens/install/messages.en.ts'
import { joining } from '#app/screens/join/messages.en.ts'
import { missing } from '#app/screens/missing-screen.en.ts'
import { signIn } from '#app/screens/sign-in-messages.en.ts'
import { trouble } from '#app/screens/trouble/messages.en.ts'
import { clock } from '#app/shell/messages.en.ts'
import { exchangeNews } from '#app/sync/messages.en.ts'
import { codes, fields, fieldValues, settling, writtenTwice } from '#cards/fields/messages.en.ts'
import { attached } from '#cards/files/messages.en.ts'
import {
  action,
  argument,
  cards,
  decision,
  eventCard,
  eventTitle,
  eventWords,
  hands,
  heldMeeting,
  relaySays,
  writing,
} from '#cards/messages.en.ts'
import { calendar } from '#features/calendar/messages.en.ts'
import { history } from '#features/history/messages.en.ts'
import { absence, home } from '#features/home/messages.en.ts'
import { initiatives } from '#features/initiatives/messages.en.ts'
import { instances } from '#features/instances/messages.en.ts'
import { journal } from '#features/journal/messages.en.ts'
import { closing } from '#features/meetings/closing/messages.en.ts'
import { holding } from '#features/meetings/holding/messages.en.ts'
import { meetings } from '#features/meetings/messages.en.ts'
import { preparing } from '#features/meetings/preparing/messages.en.ts'
import { members } from '#features/members/messages.en.ts'
import { paper } from '#features/paper/messages.en.ts'
import { people } from '#features/people/messages.en.ts'
import { places } from '#features/places/messages.en.ts'
import { registers } from '#features/registers/messages.en.ts'
import { search } from '#features/search/messages.en.ts'
import { settle } from '#features/settle/messages.en.ts'
import { ui } from '#ui/kit-words.en.ts'
import type { Catalogues } from './catalogues.ts'
import { language } from './messages.en.ts'

/** English, whole. The words of each namespace stand beside its French ones, in a file of the same name. */
export const english: Catalogues = {
  ui,

  app,
  where,
  exchangeNews,
  whereInFull,
  language,
  device,
  signIn,
  joining,
  leaving,
  reading,
  trouble,
  install,
  missing,
  clock,

  cards,
  writing,
  relaySays,
  action,
  argument,
  decision,
  eventCard,
  eventTitle,
  eventWords,
  hands,
  heldMeeting,
  attached,
  fields,
  writtenTwice,
  fieldValues,
  codes,
  settling,

  absence,
  calendar,
  closing,
  history,
  holding,
  home,
  initiatives,
  instances,
  journal,
  meetings,
  members,
  paper,
  people,
  places,
  preparing,
  registers,
  search,
  settle,
}
