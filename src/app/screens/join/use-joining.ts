import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { join } from '#app/session.ts'
import type {
  Account,
  Asked,
  Device,
  Joining,
  Namesake,
  NewEntrant,
  NotGiven,
  ShownInvitation,
} from '#data/index.ts'
import type { JoiningKey } from '#domain/joining-key.ts'
import { announce } from '#ui/announce.ts'
import { sayJoining as say } from './messages.ts'
import { stopTitle } from './stopped-notice.tsx'

/** Where somebody stands who comes in. `isAway`: no relay answers, and it goes on by itself when one does. */
export type JoiningStep =
  | { readonly at: 'code'; readonly stopped?: NotGiven }
  | { readonly at: 'looking'; readonly isAway: boolean }
  | {
      readonly at: 'shown'
      readonly invitation: ShownInvitation
      readonly stopped?: NotGiven
      /** What was written before a question came in between. */
      readonly begun?: NewEntrant
    }
  /** Somebody of that name is listed already: is it they? */
  | {
      readonly at: 'same'
      readonly invitation: ShownInvitation
      readonly entrant: NewEntrant
      readonly namesakes: readonly Namesake[]
    }
  | { readonly at: 'joining'; readonly isAway: boolean; readonly invitation?: ShownInvitation }

type JoiningSteps = {
  readonly step: JoiningStep
  useKey(key: JoiningKey): Promise<void>
  enter(invitation: ShownInvitation, entrant: NewEntrant): Promise<void>
  /** Answers whether one is somebody who is listed; `undefined`: somebody else of that name. */
  be(person: string | undefined): Promise<void>
  /** Back to the form, to write another name. */
  correct(): void
  /** Asks at once, instead of after the pause. */
  tryNow(): void
  letGo(): Promise<void>
}

/** The steps of coming in, as far as they have come; each wait ends when the next begins or the screen goes. */
export function useJoining(device: Device): JoiningSteps {
  const { route } = useLocation()
  const waiting = useRef(new AbortController())
  const [step, setStep] = useState<JoiningStep>(() =>
    device.attempt() || location.hash.length > 1
      ? { at: device.attempt()?.entrant ? 'joining' : 'looking', isAway: false }
      : { at: 'code' },
  )
  const [failure, setFailure] = useState<unknown>()
  if (failure !== undefined) throw failure

  const begin = useCallback((onAway: () => void) => {
    waiting.current.abort()
    waiting.current = new AbortController()
    return { signal: waiting.current.signal, onAway }
  }, [])

  const look = useCallback(
    async (joining: Joining) => {
      setStep({ at: 'looking', isAway: false })
      const patience = begin(() => {
        setStep({ at: 'looking', isAway: true })
        announce(say.away())
      })
      const asked = await joining.look(patience)
      if (patience.signal.aborted) return
      if (asked.ok) return setStep({ at: 'shown', invitation: asked.value })
      announce(stopTitle(asked))
      // A key that opens nothing is let go: it would stand in the way each time that the app opens.
      if (asked.problem === 'unknown' || asked.problem === 'gone') await joining.letGo()
      setStep({ at: 'code', stopped: asked })
    },
    [begin],
  )

  const ask = useCallback(
    async (
      invitation: ShownInvitation | undefined,
      how: (patience: Parameters<Joining['joinAgain']>[0]) => Promise<Asked<Account>>,
    ) => {
      const shown = invitation && { invitation }
      setStep({ at: 'joining', isAway: false, ...shown })
      const patience = begin(() => {
        setStep({ at: 'joining', isAway: true, ...shown })
        announce(say.away())
      })
      const space = invitation?.kind === 'invitation' ? invitation.space.name : undefined
      const asked = await join(device, space, () => how(patience))
      if (asked.ok) return route('/app/', true)
      if (patience.signal.aborted) return
      announce(stopTitle(asked))
      const joining = await device.joining()
      if (asked.problem === 'unknown' || asked.problem === 'gone') {
        await joining.letGo()
        setStep({ at: 'code', stopped: asked })
      } else if (invitation) setStep({ at: 'shown', invitation, stopped: asked })
      else await look(joining)
    },
    [begin, device, look, route],
  )

  // Waits for a relay as joining does; `undefined` once another step has begun.
  const lookForNamesakes = async (joining: Joining, invitation: ShownInvitation, name: string) => {
    setStep({ at: 'joining', isAway: false, invitation })
    const patience = begin(() => {
      setStep({ at: 'joining', isAway: true, invitation })
      announce(say.away())
    })
    const asked = await joining.namesakes(name, patience)
    return asked.ok && !patience.signal.aborted ? asked.value : undefined
  }

  const goOn = useCallback(async () => {
    const joining = await device.joining()
    const secret = takeSecret()
    if (secret !== undefined) await joining.hold({ secret })
    const attempt = device.attempt()
    if (attempt?.entrant) await ask(undefined, patience => joining.joinAgain(patience))
    else if (attempt) await look(joining)
  }, [ask, device, look])

  useEffect(() => {
    const start = () => void goOn().catch(setFailure)
    start()
    // Another link that is opened while this screen stands changes the address and loads nothing.
    window.addEventListener('hashchange', start)
    return () => {
      window.removeEventListener('hashchange', start)
      waiting.current.abort()
    }
  }, [goOn])

  return {
    step,
    useKey: async key => {
      const joining = await device.joining()
      await joining.hold(key)
      await look(joining)
    },
    enter: async (invitation, entrant) => {
      const joining = await device.joining()
      const isNew = invitation.kind === 'invitation' && !entrant.isKnown && !entrant.isShared
      const namesakes = isNew ? await lookForNamesakes(joining, invitation, entrant.name) : []
      if (namesakes === undefined) return
      if (namesakes.length > 0) {
        setStep({ at: 'same', invitation, entrant, namesakes })
        announce(say.sameTitle({ name: entrant.name }))
      } else await ask(invitation, patience => joining.join(entrant, patience))
    },
    be: async person => {
      if (step.at !== 'same') return
      const { invitation, entrant } = step
      const joining = await device.joining()
      await ask(invitation, patience => joining.join({ ...entrant, person }, patience))
    },
    correct: () => {
      if (step.at === 'same') setStep({ at: 'shown', invitation: step.invitation, begun: step.entrant })
    },
    tryNow: () => void goOn().catch(setFailure),
    letGo: async () => {
      waiting.current.abort()
      const joining = await device.joining()
      await joining.letGo()
      setStep({ at: 'code' })
    },
  }
}

// The secret leaves the address at once: it must not stay in the history or on a shown screen.
function takeSecret(): string | undefined {
  const secret = location.hash.slice(1)
  if (secret === '') return undefined
  history.replaceState(null, '', location.pathname)
  return secret
}
