import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { type Credentials, enter } from '#app/session.ts'
import { addresses } from '#cards/address.ts'
import type { Device, HeldBefore } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { formatDay } from '#ui/dates.ts'
import { Form } from '#ui/form.tsx'
import { Icon } from '#ui/icon.tsx'
import { Notice } from '#ui/notice.tsx'
import { Row } from '#ui/row.tsx'
import { Screen } from '#ui/screen.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { TextField } from '#ui/text-field.tsx'
import { saySignIn as say } from './sign-in-messages.ts'

// No space is open yet to say in which zone it counts.
const DEVICE_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone

type Outcome = 'entering' | 'refused' | 'refusedLink' | 'unreachable' | 'tooMany' | 'unexpected'

/** Entering: by the link one was given, or by name and password. The first page of who is not yet known here. */
export function SignInScreen({ device }: { device: Device }) {
  const known = device.account()
  const { route } = useLocation()
  const [user, setUser] = useState(known?.user ?? '')
  const [password, setPassword] = useState('')
  const [outcome, setOutcome] = useState<Outcome>()

  const show = (next: Outcome) => {
    setOutcome(next)
    announce(say[next]())
  }
  const tryWith = async (credentials: Credentials) => {
    show('entering')
    try {
      const answer = await enter(device, credentials)
      if (answer.ok) route('/app/', true)
      else show(answer.problem === 'refused' && 'link' in credentials ? 'refusedLink' : answer.problem)
    } catch (failure) {
      console.error(failure)
      show('unexpected')
    }
  }

  useEffect(() => {
    const link = takeLink()
    if (link !== undefined) void tryWith({ link })
  }, [])

  return (
    <Screen
      title={known ? say.againTitle() : say.title()}
      back={known && { href: '/app/', label: say.back() }}
    >
      <Sheet>
        <Row margin={<img src="/app/icon.svg" width="48" height="48" alt="" />}>
          {known ? (
            <p>{say.again()}</p>
          ) : (
            <>
              <p>{say.what()}</p>
              <p class="soft">{say.how()}</p>
            </>
          )}
        </Row>
        <Row margin={<Icon name="key-round" />}>
          <p>{say.withLink()}</p>
          <p>
            <Button icon="key-round" href={addresses.join}>
              {say.withCode()}
            </Button>
          </p>
        </Row>
      </Sheet>
      <HeldBeforeNotice device={device} />
      <Section title={say.withPassword()}>
        <Form
          onSubmit={() => tryWith({ user: user.trim(), password })}
          submitLabel={say.enter()}
          submit={
            <Button kind="quiet" type="submit" icon="door-open">
              {say.enter()}
            </Button>
          }
        >
          <TextField
            label={say.user()}
            name="username"
            autocomplete="username"
            value={user}
            onInput={setUser}
            required
          />
          <TextField
            label={say.password()}
            name="password"
            secret
            value={password}
            onInput={setPassword}
            required
          />
          <OutcomeNotice
            outcome={outcome}
            isKnown={known !== undefined}
            isClockWrong={device.clockDoubt() !== undefined}
          />
        </Form>
      </Section>
    </Screen>
  )
}

function OutcomeNotice({
  outcome,
  isKnown,
  isClockWrong,
}: {
  outcome: Outcome | undefined
  isKnown: boolean
  isClockWrong: boolean
}) {
  switch (outcome) {
    case undefined:
      return null
    case 'entering':
      return <Notice tone="wait" title={say.entering()} />
    case 'refused':
      return (
        <Notice tone="late" title={say.refused()}>
          {say.refusedDo()}
        </Notice>
      )
    case 'refusedLink':
      return (
        <Notice tone="late" title={say.refusedLink()}>
          {say.refusedLinkDo()}
        </Notice>
      )
    case 'unreachable':
      return (
        <Notice tone="wait" title={say.unreachable()}>
          {isKnown ? say.unreachableAgain() : say.unreachableDo()}
          {isClockWrong && (
            <p>{say.unreachableClock({ day: formatDay(Date.now(), DEVICE_ZONE, __BUILT_AT__) })}</p>
          )}
        </Notice>
      )
    case 'unexpected':
      return (
        <Notice tone="late" title={say.unexpected()}>
          {say.unexpectedDo()}
        </Notice>
      )
    case 'tooMany':
      return (
        <Notice tone="wait" title={say.tooMany()}>
          {say.tooManyDo()}
        </Notice>
      )
  }
}

/** Rarely needed, so its words come when they are. */
function HeldBeforeNotice({ device }: { device: Device }) {
  const [lost] = device.lost()
  const [loaded, setLoaded] = useState<{ readonly Notice: ComponentType<{ readonly lost: HeldBefore }> }>()
  useEffect(() => {
    if (!lost) return
    void import('./trouble/lost-notice.tsx').then(
      ({ LostNotice }) => setLoaded({ Notice: LostNotice }),
      cause => console.error('The words for trouble could not be fetched', cause),
    )
  }, [lost])
  return lost && loaded ? <loaded.Notice lost={lost} /> : null
}

// The link's secret leaves the address at once: it must not stay in the history or on a shown screen.
function takeLink(): string | undefined {
  const link = decodeURIComponent(location.hash.slice(1))
  if (link === '') return undefined
  history.replaceState(null, '', location.pathname)
  return link
}
