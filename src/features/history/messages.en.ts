import type { Catalogue } from '#ui/messages.ts'
import type { say } from './messages.ts'

/** What a record's history says, in English. */
export const history: Catalogue<typeof say> = {
  title: 'History',
  back: 'Back to the record',
  here: 'What this device knows. The rest will appear when a relay is within reach.',
  looking: 'Looking for what others have changed…',
  emptyTitle: 'No change known here',
  empty: 'Changes made elsewhere will appear when a relay is within reach.',
  emptyEverywhere: 'This record was written without a history: its next changes will be noted here.',
  created: 'Created',
  settled: 'Settled',
  from: 'before:',
  undo: 'Undo this change',
  undone: 'The change is undone, by a new change.',
  nothingLeft: 'There is nothing left to undo: everything has been changed since.',
  more: 'Show more',
  whole: 'Read all of it',
  inText: 'In the notes',
  added: 'Added',
  removed: 'Taken out',
  putBack: 'Put this passage back',
  isPutBack: 'The passage is back where it was.',
  isBack: 'In the notes again',
  readThen: 'Read the notes of then',
  thenTitle: 'The notes as they were then',
}
