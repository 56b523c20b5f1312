import { useState } from 'preact/hooks'
import type { Asked, Device, Membership, NotGiven } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { ProblemNotice, problemTitle } from './problem-notice.tsx'

/** Something that somebody has the relay do. */
export type Acting = {
  readonly isActing: boolean
  readonly problem: NotGiven | undefined
  /** Has it done; answers what the relay gave, `undefined` when it did not do it. */
  run<T>(act: (membership: Membership) => Promise<Asked<T>>): Promise<{ readonly value: T } | undefined>
}

/** Has the relay do one thing at a time, and keeps why it did not. */
export function useActing(device: Device): Acting {
  const [isActing, setIsActing] = useState(false)
  const [problem, setProblem] = useState<NotGiven>()
  return {
    isActing,
    problem,
    run: async act => {
      setIsActing(true)
      setProblem(undefined)
      const asked = await act(await device.membership())
      setIsActing(false)
      if (asked.ok) return { value: asked.value }
      setProblem(asked)
      announce(problemTitle(asked))
      return undefined
    },
  }
}

/** Why what was asked was not done, where it was asked. */
export function ActingProblem({ of: { problem } }: { readonly of: Acting }) {
  return problem ? <ProblemNotice problem={problem} /> : null
}
