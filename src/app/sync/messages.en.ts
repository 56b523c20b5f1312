import type { Catalogue } from '#ui/messages.ts'
import type { newsOf } from './messages.ts'

/** What is said aloud of the exchange while people read or write, in English. */
export const exchangeNews: Catalogue<typeof newsOf> = {
  received: '{count, plural, one {# thing received.} other {# things received.}}',
  alone: 'No relay answers any more. Everything stays kept on this device.',
  met: 'A relay answers. Everything that was to be sent has been received.',
  unknown: 'This device is no longer let in: sign in again. Nothing is lost.',
  refused:
    '{count, plural, one {# record to take up again: a relay did not take it.} other {# records to take up again: a relay did not take them.}}',
  toSettle:
    '{count, plural, one {# choice to make: the same thing was written twice, nothing is lost.} other {# choices to make: the same thing was written twice, nothing is lost.}}',
}
