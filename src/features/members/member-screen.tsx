import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addresses } from '#cards/address.ts'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Device, Notebook, Pass } from '#data/index.ts'
import { type GivenRole, isGivenRole, personRoles, type Role } from '#domain/roles.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { OneOfField } from '#ui/one-of-field.tsx'
import { Screen } from '#ui/screen.tsx'
import { Section } from '#ui/section.tsx'
import { ActingProblem, useActing } from './acting.tsx'
import { AskFirst } from './ask-first.tsx'
import { DeviceRows } from './device-rows.tsx'
import { WhenRemembered } from './members-screen.tsx'
import { say } from './messages.ts'
import { PassCard } from './pass-card.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { type NamedMember, useMembers } from './use-members.ts'

type MemberProps = {
  readonly device: Device
  readonly notebook: Notebook
  readonly member: NamedMember
  readonly onChanged: () => void
}

/** One member, for the coordination: their role, their devices, their way back in, and their leaving. */
export function MemberScreen({
  device,
  notebook,
  user = '',
}: {
  readonly device: Device
  readonly notebook: Notebook
  readonly user?: string
}) {
  const timeZone = useTimeZone(notebook)
  const { asked, again } = useMembers(device, notebook)
  const member = asked?.ok ? asked.value.value.find(one => one.user === user) : undefined
  const props = member && { device, notebook, member, onChanged: again }
  return (
    <Screen
      title={member ? member.shown : user}
      over={member && say[member.role]()}
      back={{ href: addresses.members, label: say.back() }}
    >
      {!asked && <p class="soft">{say.asking()}</p>}
      {asked && !asked.ok && <ProblemNotice problem={asked} onAgain={again} />}
      {asked?.ok && !member && <p>{say.memberMissing()}</p>}
      {asked?.ok && props && (
        <>
          <WhenRemembered of={asked.value} timeZone={timeZone} onAgain={again} />
          {notebook.role !== 'coordination' ? (
            <p>{say[`does.${props.member.role}`]()}</p>
          ) : (
            <>
              {isGivenRole(props.member.role) && <RoleSection {...props} />}
              <DevicesSection {...props} timeZone={timeZone} />
              <PassSection {...props} />
              <CalendarSection {...props} />
              <TakeOutSection {...props} />
            </>
          )}
        </>
      )}
    </Screen>
  )
}

function RoleSection({ device, notebook, member, onChanged }: MemberProps) {
  const [role, setRole] = useState<Role>(member.role)
  const acting = useActing(device)
  const store = async () => {
    const done = await acting.run(it => it.setRole(notebook.space, member.user, role))
    if (!done) return
    announce(say.roleChanged({ name: member.shown, role: say[role]() }))
    onChanged()
  }
  return (
    <Section title={say.role()}>
      <Form
        onSubmit={store}
        submitLabel={say.changeRole()}
        submit={
          <Button kind="quiet" type="submit" disabled={role === member.role || acting.isActing}>
            {say.changeRole()}
          </Button>
        }
      >
        <OneOfField
          label={say.roleOf({ name: member.shown })}
          hint={say.roleSoon()}
          value={role}
          options={rolesFor(member.role).map(value => ({ value, label: say[`roleOption.${value}`]() }))}
          onChange={value => isGivenRole(value) && setRole(value)}
        />
        <ActingProblem of={acting} />
      </Form>
    </Section>
  )
}

// A device that many use is nobody: it coordinates nothing.
function rolesFor(role: Role): readonly GivenRole[] {
  return role === 'sharedDevice' ? ['reader', 'sharedDevice'] : personRoles
}

function DevicesSection({
  device,
  member,
  onChanged,
  timeZone,
}: MemberProps & { readonly timeZone: string }) {
  return (
    <Section title={say.devices()}>
      {member.devices === undefined ? (
        <p class="soft">{say.devicesOthers()}</p>
      ) : (
        <DeviceRows device={device} devices={member.devices} timeZone={timeZone} onChanged={onChanged} />
      )}
    </Section>
  )
}

function PassSection({ device, notebook, member }: MemberProps) {
  const [pass, setPass] = useState<Pass>()
  const acting = useActing(device)
  const name = member.shown
  const make = async () => {
    const made = await acting.run(it => it.passFor(notebook.space, member.user))
    if (!made) return
    setPass(made.value)
    announce(say.passTitle({ name }))
  }
  return (
    <Section title={say.pass()}>
      <div class="inset stack">
        <p>{say.passWhy({ name })}</p>
        {!pass && (
          <Button kind="quiet" icon="key-round" disabled={acting.isActing} onClick={() => void make()}>
            {say.makePass()}
          </Button>
        )}
        {pass && (
          <>
            <h3>{say.passTitle({ name })}</h3>
            <PassCard pass={pass} title={say.passTitle({ name })} />
          </>
        )}
      </div>
      <ActingProblem of={acting} />
    </Section>
  )
}

function CalendarSection({ device, notebook, member }: MemberProps) {
  const [isEnded, setIsEnded] = useState(false)
  const acting = useActing(device)
  const name = member.shown
  const end = async () => {
    const done = await acting.run(it => it.endCalendars(notebook.space, member.user))
    if (!done) return
    setIsEnded(true)
    announce(say.calendarsEnded({ name }))
  }
  return (
    <Section title={say.calendars()}>
      <div class="inset stack">
        <p>{isEnded ? say.calendarsEnded({ name }) : say.calendarsWhy({ name })}</p>
        {!isEnded && (
          <Button kind="quiet" icon="calendar-days" disabled={acting.isActing} onClick={() => void end()}>
            {say.endCalendars()}
          </Button>
        )}
      </div>
      <ActingProblem of={acting} />
    </Section>
  )
}

function TakeOutSection({ device, notebook, member }: MemberProps) {
  const [isAsking, setIsAsking] = useState(false)
  const acting = useActing(device)
  const { route } = useLocation()
  const name = member.shown
  const takeOut = async () => {
    const done = await acting.run(it => it.takeOut(notebook.space, member.user))
    if (!done) return
    announce(say.takenOut({ name }))
    route(addresses.members)
  }
  return (
    <Section title={say.takeOut()}>
      <p class="inset">
        <Button kind="quiet" icon="door-open" onClick={() => setIsAsking(true)}>
          {say.takeOut()}
        </Button>
      </p>
      <AskFirst
        isOpen={isAsking}
        title={say.takeOutTitle({ name })}
        doLabel={say.takeOutDo()}
        acting={acting}
        onDo={takeOut}
        onClose={() => setIsAsking(false)}
      >
        <p>{say.takeOutDoes({ name })}</p>
        <p>{say.takeOutStays()}</p>
      </AskFirst>
    </Section>
  )
}
