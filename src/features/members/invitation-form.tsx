import { useState } from 'preact/hooks'
import type { Device } from '#data/index.ts'
import { type GivenRole, givenRoles, isGivenRole } from '#domain/roles.ts'
import { announce } from '#ui/announce.ts'
import { Form } from '#ui/form.tsx'
import { NumberField } from '#ui/number-field.tsx'
import { OneOfField } from '#ui/one-of-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { ActingProblem, useActing } from './acting.tsx'
import type { MadeInvitation } from './made-invitation.tsx'
import { say } from './messages.ts'

const DAYS = ['1', '7', '30', '90'] as const

const MOST = 200

/** An invitation to make: as what, for how many, until when. */
export function InvitationForm({
  device,
  space,
  onMade,
}: {
  readonly device: Device
  readonly space: string
  readonly onMade: (made: MadeInvitation) => void
}) {
  const [role, setRole] = useState<GivenRole>('member')
  const [uses, setUses] = useState<number | undefined>(1)
  const [days, setDays] = useState('7')
  const [label, setLabel] = useState('')
  const [wasSent, setWasSent] = useState(false)
  const acting = useActing(device)
  const isCount = uses !== undefined && Number.isInteger(uses) && uses >= 1 && uses <= MOST
  const make = async () => {
    setWasSent(true)
    if (!isCount) return
    const invitation = { role, uses, days: Number(days), ...(label.trim() && { label: label.trim() }) }
    const done = await acting.run(it => it.invite(space, invitation))
    if (!done) return
    announce(say.invitationMade())
    onMade({ pass: done.value, role, uses })
  }
  return (
    <Form onSubmit={make} submitLabel={say.makeInvitation()} submitIcon="user-plus">
      <OneOfField
        label={say.inviteAs()}
        value={role}
        options={givenRoles.map(value => ({ value, label: say[`roleOption.${value}`]() }))}
        onChange={value => isGivenRole(value) && setRole(value)}
      />
      <NumberField
        label={say.inviteUses()}
        hint={say.inviteUsesHint()}
        error={wasSent && !isCount ? say.inviteUsesWrong() : undefined}
        value={uses}
        onChange={setUses}
      />
      <OneOfField
        label={say.inviteDays()}
        value={days}
        options={DAYS.map(value => ({ value, label: say[`days.${value}`]() }))}
        onChange={setDays}
      />
      <TextField
        label={say.inviteLabel()}
        hint={say.inviteLabelHint()}
        value={label}
        onInput={setLabel}
        maxLength={100}
      />
      <ActingProblem of={acting} />
    </Form>
  )
}
