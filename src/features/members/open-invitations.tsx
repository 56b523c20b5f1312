import { useState } from 'preact/hooks'
import type { Device, OpenInvitation } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { formatDay } from '#ui/dates.ts'
import { Icon } from '#ui/icon.tsx'
import { Row } from '#ui/row.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useActing } from './acting.tsx'
import { AskFirst } from './ask-first.tsx'
import { say } from './messages.ts'

/** The invitations that still let people in, with what is left of each, and the way to end one. */
export function OpenInvitations({
  device,
  space,
  invitations,
  timeZone,
  onChanged,
}: {
  readonly device: Device
  readonly space: string
  readonly invitations: readonly OpenInvitation[]
  readonly timeZone: string
  readonly onChanged: () => void
}) {
  const [ending, setEnding] = useState<OpenInvitation>()
  const acting = useActing(device)
  const open = invitations.filter(({ used, uses, expiresAt }) => used < uses && expiresAt > Date.now())
  const end = async () => {
    if (!ending) return
    const done = await acting.run(it => it.endInvitation(space, ending.id))
    if (!done) return
    announce(say.ended())
    setEnding(undefined)
    onChanged()
  }
  return (
    <Section title={say.open()}>
      {open.length === 0 ? (
        <p class="soft">{say.openNone()}</p>
      ) : (
        <Sheet list label={say.open()}>
          {open.map(invitation => (
            <Row key={invitation.id} margin={<Icon name="user-plus" />}>
              <span class="card-title">{invitation.label?.trim() || say[invitation.role]()}</span>
              <span class="card-about">{linesOf(invitation, timeZone)}</span>
              <Button kind="plain" icon="x" onClick={() => setEnding(invitation)}>
                {say.end()}
                <span class="visually-hidden"> : {invitation.label?.trim() || say[invitation.role]()}</span>
              </Button>
            </Row>
          ))}
        </Sheet>
      )}
      <AskFirst
        isOpen={ending !== undefined}
        title={say.endTitle()}
        doLabel={say.endDo()}
        acting={acting}
        onDo={end}
        onClose={() => setEnding(undefined)}
      >
        <p>{say.endWhy()}</p>
      </AskFirst>
    </Section>
  )
}

function linesOf({ role, label, uses, used, expiresAt, madeBy }: OpenInvitation, timeZone: string): string {
  return [
    label?.trim() && say[role](),
    say.left({ left: uses - used, uses }),
    say.until({ until: formatDay(expiresAt, timeZone) }),
    madeBy && say.madeBy({ who: madeBy }),
  ]
    .filter(Boolean)
    .join(' · ')
}
