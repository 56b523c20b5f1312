import '#app/screens/sign-in-screen.css'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { join } from '#app/session.ts'
import type { Account, Asked, Device, Joining, Notebook, NotGiven, ShownInvitation } from '#data/index.ts'
import type { JoiningKey } from '#domain/joining-key.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Screen } from '#ui/screen.tsx'
import { AwayNotice } from './away-notice.tsx'
import { CodeForm } from './code-form.tsx'
import { type Entrance, InvitationForm } from './invitation-form.tsx'
import { sayJoining as say } from './messages.ts'
import { StoppedNotice } from './stopped-notice.tsx'

type Step =
  | { readonly at: 'code'; readonly stopped?: NotGiven }
  | { readonly at: 'looking'; readonly isAway: boolean }
  | { readonly at: 'shown'; readonly invitation: ShownInvitation; readonly stopped?: NotGiven }
  | { readonly at: 'joining'; readonly isAway: boolean; readonly invitation?: ShownInvitation }

type JoinScreenProps = { readonly device: Device; readonly notebook: Notebook | undefined }

/**
 * Coming into a space by a link, a QR code or a short code: what it opens and what becomes of one's data first, then a
 * name and one button. What was begun without a relay goes on by itself when one answers.
 */
export function JoinScreen({ device, notebook }: JoinScreenProps) {
  const { step, useKey, enter, tryNow, letGo } = useJoining(device)
  // Above the form, which goes while the relay is asked: one wrong letter is corrected, not the whole typed anew.
  const [typed, setTyped] = useState('')
  const isKnown = notebook !== undefined
  return (
    <div class="entrance">
      <Screen title={titleOf(step)} back={isKnown ? { href: '/app/', label: say.back() } : undefined}>
        {step.at === 'code' && (
          <>
            {step.stopped && <StoppedNotice why={step.stopped} />}
            <CodeForm typed={typed} setTyped={setTyped} onKey={useKey} isAgain={step.stopped !== undefined} />
          </>
        )}
        {step.at === 'shown' && (
          <InvitationForm
            device={device}
            notebook={notebook}
            invitation={step.invitation}
            onEnter={enter}
            onLetGo={letGo}
          >
            {step.stopped && <StoppedNotice why={step.stopped} />}
          </InvitationForm>
        )}
        {(step.at === 'looking' || step.at === 'joining') && (
          <>
            {step.isAway ? (
              <AwayNotice
                words={step.at === 'looking' ? say.awayLooking() : say.awayJoining()}
                isClockWrong={device.clockDoubt() !== undefined}
                onTry={tryNow}
              />
            ) : (
              <Notice tone="wait" title={step.at === 'looking' ? say.looking() : say.joining()} />
            )}
            <p class="beside">
              <Button kind="plain" icon="x" onClick={() => void letGo()}>
                {say.letGo()}
              </Button>
            </p>
          </>
        )}
      </Screen>
    </div>
  )
}

function titleOf(step: Step): string {
  const invitation = 'invitation' in step ? step.invitation : undefined
  if (invitation?.kind === 'invitation') return say.titleOf({ space: invitation.space.title })
  return invitation?.kind === 'entry' ? say.entryTitle() : say.title()
}

/** The steps of coming in, as far as they have come; each wait ends when the next begins or the screen goes. */
function useJoining(device: Device) {
  const { route } = useLocation()
  const waiting = useRef(new AbortController())
  const [step, setStep] = useState<Step>(() =>
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
      announce(say[stopOf(asked)]())
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
      announce(say[stopOf(asked)]())
      const joining = await device.joining()
      if (asked.problem === 'unknown' || asked.problem === 'gone') {
        await joining.letGo()
        setStep({ at: 'code', stopped: asked })
      } else if (invitation) setStep({ at: 'shown', invitation, stopped: asked })
      else await look(joining)
    },
    [begin, device, look, route],
  )

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
    useKey: async (key: JoiningKey) => {
      const joining = await device.joining()
      await joining.hold(key)
      await look(joining)
    },
    enter: async (invitation: ShownInvitation, entrant: Entrance) => {
      const joining = await device.joining()
      await ask(invitation, patience => joining.join(entrant, patience))
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

/** What is said of why somebody did not come in. */
function stopOf({ problem }: NotGiven) {
  return problem === 'unreachable'
    ? 'away'
    : problem === 'notAllowed' || problem === 'signInNeeded'
      ? 'conflict'
      : problem
}

// The secret leaves the address at once: it must not stay in the history or on a shown screen.
function takeSecret(): string | undefined {
  const secret = location.hash.slice(1)
  if (secret === '') return undefined
  history.replaceState(null, '', location.pathname)
  return secret
}
