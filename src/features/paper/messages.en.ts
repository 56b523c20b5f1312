import type { Catalogue } from '#ui/messages.ts'
import type { say } from './messages.ts'

/** What stands around a paper, in English. */
export const paper: Catalogue<typeof say> = {
  print: 'Print',
  copy: 'Copy',
  copied: 'The text is copied.',
  notCopied: 'This browser did not allow copying. Export the text, or select it below.',
  markdown: 'Export as Markdown',
  format: 'Size',
  a4: 'A4',
  a5: 'A5',
  tools: 'Do with this paper',
  back: 'The meeting',
  backToMeetings: 'Meetings',
  previousMonth: 'Month before',
  nextMonth: 'Month after',
  unknownKind: 'This paper does not exist',
  codeTitle: 'Open by a code',
  codeLabel: 'Code read on the paper',
  codeHint: 'For example RE-7K2-P4Q. Dashes and capitals make no difference.',
  codeOpen: 'Open',
  codeWrong: 'This is not a code: it has six letters or digits, after two letters.',
  codeNotHere: 'The record of this code is not on this device (yet)',
  codeNotHereWhy: 'It will open here by itself if it arrives. Check the code too: {code}.',
  codeTwo: 'Two records bear this code',
  codeTwoWhy: 'This is very rare, and does no harm: choose.',
  'kind.meeting': 'Meeting',
  'kind.decision': 'Decision',
  'kind.action': 'Action',
  'kind.minutes': 'Approved minutes',
  'kind.initiative': 'Initiative',
}
