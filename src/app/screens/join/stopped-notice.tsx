import { relayWords } from '#cards/relay-words.ts'
import type { NotGiven } from '#data/index.ts'
import { Notice } from '#ui/notice.tsx'
import { sayJoining as say } from './messages.ts'

/** Why one did not come in, and what to do. */
export function StoppedNotice({ why }: { readonly why: NotGiven }) {
  return (
    <Notice tone={why.problem === 'tooMany' ? 'wait' : 'late'} title={stopTitle(why)}>
      {whatToDo(why)}
    </Notice>
  )
}

/** Why one did not come in, in a few words. */
export function stopTitle({ problem }: NotGiven): string {
  switch (problem) {
    case 'unreachable':
      return say.away()
    case 'notAllowed':
    case 'signInNeeded':
      return say.conflict()
    default:
      return say[problem]()
  }
}

function whatToDo({ problem, reason, wait = 0 }: NotGiven): string {
  switch (problem) {
    case 'unknown':
    case 'gone':
    case 'unexpected':
      return say[`${problem}Do`]()
    case 'tooMany':
      return say.tooManyDo({ minutes: Math.ceil(wait / 60) })
    case 'conflict':
      return reason === undefined ? say.conflictDo() : relayWords(reason)
    default:
      return say.conflictDo()
  }
}
