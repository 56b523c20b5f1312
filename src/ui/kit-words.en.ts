import type { kitWords } from './kit-words.ts'
import type { Catalogue } from './messages.ts'

/** What the kit itself says, in English. */
export const ui: Catalogue<typeof kitWords> = {
  day: 'Day',
  hour: 'Time',
  skippedHour: 'That night the clocks skip this hour: {time} is what is noted.',
  close: 'Close',
  retry: 'Try again',
  failureTitle: 'This screen could not open',
  failureSafe: 'What you have saved is still on this device: none of it is erased.',
  failureDo:
    'Try again. If it happens once more, close the app, open it again, and show the details below to the coordination team.',
  failureDetail: 'The details, for whoever helps us',
  justNow: 'just now',
  minutesAgo: '{count}\u00a0min ago',
  hoursAgo: '{count}\u00a0h ago',
  today: 'today',
  // A narrow margin breaks them there.
  yesterday: 'yester\u00adday',
  tomorrow: 'tomor\u00adrow',
  todayShort: 'today',
  clock: '{hour}:{minute}',
  dayAtTime: '{day} {time}',
}
