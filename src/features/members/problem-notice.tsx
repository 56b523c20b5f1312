import { relayWords } from '#cards/relay-words.ts'
import type { NotGiven } from '#data/index.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { say } from './messages.ts'

/** Why the relay did not answer or did not do it, and what one can do. `onAgain`: how to ask again. */
export function ProblemNotice({
  problem,
  onAgain,
}: {
  readonly problem: NotGiven
  readonly onAgain?: () => void
}) {
  return (
    <Notice
      tone={problem.problem === 'unreachable' || problem.problem === 'tooMany' ? 'wait' : 'late'}
      title={problemTitle(problem)}
      action={
        problem.problem === 'signInNeeded' ? (
          <Button kind="quiet" icon="key-round" href="/app/entrer">
            {say['problem.enterAgain']()}
          </Button>
        ) : (
          onAgain && (
            <Button kind="quiet" icon="refresh-cw" onClick={onAgain}>
              {say.again()}
            </Button>
          )
        )
      }
    >
      {wordsOf(problem)}
    </Notice>
  )
}

export function problemTitle({ problem }: NotGiven): string {
  return problem === 'gone' ? say['problem.unknown']() : say[`problem.${problem}`]()
}

// The relay's reason is for a person to read where something stands against it; elsewhere it is for programs.
function wordsOf({ problem, reason }: NotGiven): string | undefined {
  if (problem === 'conflict') return reason && relayWords(reason)
  return problem === 'gone' ? say['problem.unknownDo']() : say[`problem.${problem}Do`]()
}
