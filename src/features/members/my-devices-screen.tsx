import { useState } from 'preact/hooks'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Device, Notebook, Pass } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { Screen } from '#ui/screen.tsx'
import { Section } from '#ui/section.tsx'
import { TextField } from '#ui/text-field.tsx'
import { ActingProblem, useActing } from './acting.tsx'
import { DeviceRows } from './device-rows.tsx'
import { WhenRemembered } from './members-screen.tsx'
import { say } from './messages.ts'
import { PassCard } from './pass-card.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { useAsked } from './use-asked.ts'

/** One's own devices, the way to come in on another, and a password for who wants one. */
export function MyDevicesScreen({
  device,
  notebook,
}: {
  readonly device: Device
  readonly notebook: Notebook
}) {
  const timeZone = useTimeZone(notebook)
  const { asked, again } = useAsked(device, it => it.devices(), [])
  return (
    <Screen title={say.myDevices()} back={{ href: '/app/appareil', label: say.backToDevice() }}>
      <p>{say.myDevicesIntro()}</p>
      {!asked && <p class="soft">{say.asking()}</p>}
      {asked && !asked.ok && <ProblemNotice problem={asked} onAgain={again} />}
      {asked?.ok && (
        <>
          <WhenRemembered of={asked.value} timeZone={timeZone} onAgain={again} />
          <DeviceRows device={device} devices={asked.value.value} timeZone={timeZone} onChanged={again} />
        </>
      )}
      <ElsewhereSection device={device} />
      <PasswordSection device={device} onChanged={again} />
    </Screen>
  )
}

function ElsewhereSection({ device }: { readonly device: Device }) {
  const [pass, setPass] = useState<Pass>()
  const acting = useActing(device)
  const make = async () => {
    const made = await acting.run(it => it.passForMe())
    if (!made) return
    setPass(made.value)
    announce(say.elsewhereTitle())
  }
  return (
    <Section title={say.elsewhere()}>
      <div class="inset stack">
        <p>{say.elsewhereWhy()}</p>
        {pass ? (
          <>
            <h3>{say.elsewhereTitle()}</h3>
            <PassCard pass={pass} title={say.elsewhere()} />
          </>
        ) : (
          <Button kind="quiet" icon="key-round" disabled={acting.isActing} onClick={() => void make()}>
            {say.makeElsewhere()}
          </Button>
        )}
      </div>
      <ActingProblem of={acting} />
    </Section>
  )
}

const SHORTEST = 8

function PasswordSection({ device, onChanged }: { readonly device: Device; readonly onChanged: () => void }) {
  const [password, setPassword] = useState('')
  const [isShort, setIsShort] = useState(false)
  const [isSet, setIsSet] = useState(false)
  const acting = useActing(device)
  const user = device.account()?.user ?? ''
  const store = async () => {
    setIsShort(password.length < SHORTEST)
    if (password.length < SHORTEST) return
    const done = await acting.run(it => it.setPassword(password))
    if (!done) return
    setPassword('')
    setIsSet(true)
    announce(say.passwordSet())
    onChanged()
  }
  return (
    <Section title={say.password()}>
      <p>{say.passwordWhy()}</p>
      <p class="soft">{say.passwordUser({ user })}</p>
      <Form
        onSubmit={store}
        submitLabel={say.setPassword()}
        submit={
          <Button kind="quiet" type="submit" disabled={acting.isActing}>
            {say.setPassword()}
          </Button>
        }
      >
        <TextField
          label={say.passwordLabel()}
          hint={say.passwordHint()}
          error={isShort ? say.passwordShort() : undefined}
          value={password}
          onInput={text => {
            setPassword(text)
            setIsSet(false)
          }}
          maxLength={200}
          secret
          autocomplete="new-password"
        />
        {isSet && <Notice tone="done" title={say.passwordSet()} />}
        <ActingProblem of={acting} />
      </Form>
    </Section>
  )
}
