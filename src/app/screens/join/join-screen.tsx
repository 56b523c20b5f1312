import { useState } from 'preact/hooks'
import type { Device, Notebook } from '#data/index.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Screen } from '#ui/screen.tsx'
import { AwayNotice } from './away-notice.tsx'
import { CodeForm } from './code-form.tsx'
import { InvitationForm } from './invitation-form.tsx'
import { sayJoining as say } from './messages.ts'
import { SamePerson } from './same-person.tsx'
import { StoppedNotice } from './stopped-notice.tsx'
import { type JoiningStep, useJoining } from './use-joining.ts'

type JoinScreenProps = { readonly device: Device; readonly notebook: Notebook | undefined }

/**
 * Coming into a space by a link, a QR code or a short code: what it opens and what becomes of one's data first, then a
 * name and one button. What was begun without a relay goes on by itself when one answers.
 */
export function JoinScreen({ device, notebook }: JoinScreenProps) {
  const { step, useKey, enter, be, correct, tryNow, letGo } = useJoining(device)
  // Above the form, which goes while the relay is asked: one wrong letter is corrected, not the whole typed anew.
  const [typed, setTyped] = useState('')
  const isKnown = notebook !== undefined
  return (
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
          begun={step.begun}
          onEnter={enter}
          onLetGo={letGo}
        >
          {step.stopped && <StoppedNotice why={step.stopped} />}
        </InvitationForm>
      )}
      {step.at === 'same' && <SamePerson namesakes={step.namesakes} onBe={be} onCorrect={correct} />}
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
  )
}

function titleOf(step: JoiningStep): string {
  const invitation = 'invitation' in step ? step.invitation : undefined
  if (invitation?.kind === 'invitation') return say.titleOf({ space: invitation.space.title })
  return invitation?.kind === 'entry' ? say.entryTitle() : say.title()
}
