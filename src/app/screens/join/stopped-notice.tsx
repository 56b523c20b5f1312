import type { NotGiven } from '#data/index.ts'
import { Notice } from '#ui/notice.tsx'
import { sayJoining as say } from './messages.ts'

/** Why one did not come in, and what to do. */
export function StoppedNotice({ why }: { readonly why: NotGiven }) {
  switch (why.problem) {
    case 'unknown':
      return (
        <Notice tone="late" title={say.unknown()}>
          {say.unknownDo()}
        </Notice>
      )
    case 'gone':
      return (
        <Notice tone="late" title={say.gone()}>
          {say.goneDo()}
        </Notice>
      )
    case 'tooMany':
      return (
        <Notice tone="wait" title={say.tooMany()}>
          {say.tooManyDo({ minutes: Math.ceil((why.wait ?? 0) / 60) })}
        </Notice>
      )
    case 'unexpected':
      return (
        <Notice tone="late" title={say.unexpected()}>
          {say.unexpectedDo()}
        </Notice>
      )
    default:
      return (
        <Notice tone="late" title={say.conflict()}>
          {why.problem === 'conflict' && why.reason ? why.reason : say.conflictDo()}
        </Notice>
      )
  }
}
