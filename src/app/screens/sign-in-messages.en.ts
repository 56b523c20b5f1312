import type { Catalogue } from '#ui/messages.ts'
import type { saySignIn } from './sign-in-messages.ts'

/** What the first page says to who is not yet known here, in English. */
export const signIn: Catalogue<typeof saySignIn> = {
  title: 'Veillée',
  what: 'The notebook that the territory keeps together: meetings, initiatives, the logbook.',
  how: 'Once you are in, everything can be read and written here, even without a network; the device exchanges when a relay is within reach.',
  againTitle: 'Sign in again',
  again:
    'Everything written on this device stays on it, and will go as soon as the relay has recognised you.',
  withLink: 'Were you sent a link, or given a square to photograph? Open it with this device.',
  withCode: 'I have a code',
  withPassword: 'With a password',
  user: 'Name',
  password: 'Password',
  enter: 'Sign in',
  entering: 'The relay is checking…',
  refusedLink: 'This link is no longer accepted',
  refusedLinkDo:
    'It may have been used already. Ask the coordination team for another, or sign in with a password.',
  refused: 'This name and this password do not go together',
  refusedDo: 'Check the capitals, then try again. The coordination team can give you another password.',
  unreachable: 'No relay answers from here',
  unreachableDo:
    'To sign in for the first time you need a relay within reach: the hall’s wifi, or the Internet. Try again there.',
  unreachableClock:
    'Doubtful clock: this device thinks that it is {day}. On a wrong date no secure connection opens: set the date, then try again.',
  unreachableAgain: 'The notebook can still be read and written in. Try again near a relay.',
  unexpected: 'The relay gave an unexpected answer',
  unexpectedDo: 'Try again in a moment. If it happens again, tell the coordination team.',
  tooMany: 'Too many attempts',
  tooManyDo: 'Wait a few minutes before you try again.',
  back: 'Back to the notebook',
}
