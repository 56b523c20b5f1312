import type { Catalogue } from '#ui/messages.ts'
import type { sayClock } from './messages.ts'

/** What is said of a clock that its own device does not trust, in English. */
export const clock: Catalogue<typeof sayClock> = {
  doubtful: 'Doubtful clock: this device says {when}.',
  past: 'That is too early to be true. Set the date: with this one, no relay can be met.',
  jumped: 'It jumped while the notebook was open. Check the date and the time.',
  behindOthers: 'Others wrote much later than that. Check the date.',
  aheadOfOthers: 'Nobody has written anything for more than six months. Check the date.',
  againstRelay: 'The relay, which is sure of its time, says another one. Check the date and the time.',
  safe: 'Nothing is lost, and the time decides nothing: your words will bear “doubtful clock”.',
}
