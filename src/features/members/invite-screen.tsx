import { useState } from 'preact/hooks'
import { addresses } from '#cards/address.ts'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Device, Notebook } from '#data/index.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Screen } from '#ui/screen.tsx'
import { InvitationForm } from './invitation-form.tsx'
import { type MadeInvitation, MadeInvitationView } from './made-invitation.tsx'
import { say } from './messages.ts'
import { OpenInvitations } from './open-invitations.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { useAsked } from './use-asked.ts'

/** Inviting people into the space: the invitation to make, what to hand over, and those that are still open. */
export function InviteScreen({ device, notebook }: { readonly device: Device; readonly notebook: Notebook }) {
  const { space } = notebook
  const timeZone = useTimeZone(notebook)
  const [made, setMade] = useState<MadeInvitation>()
  const notice = useAsked(device, it => it.notice(space), [space])
  const open = useAsked(device, it => it.invitations(space), [space])
  const isUnsaid = notice.asked?.ok && notice.asked.value.value.organisation.trim() === ''
  if (made) {
    return (
      <MadeInvitationView
        made={made}
        notebook={notebook}
        titleAtRelay={device.account()?.spaces.find(({ name }) => name === space)?.title}
        timeZone={timeZone}
        onAnother={() => {
          setMade(undefined)
          open.again()
        }}
      />
    )
  }
  return (
    <Screen title={say.inviteTitle()} back={{ href: addresses.members, label: say.back() }}>
      {isUnsaid && (
        <Notice
          tone="wait"
          title={say.noticeFirst()}
          action={
            <Button kind="quiet" href={addresses.dataNotice}>
              {say.noticeFirstDo()}
            </Button>
          }
        >
          {say.noticeFirstWhy()}
        </Notice>
      )}
      {open.asked && !open.asked.ok ? (
        <ProblemNotice problem={open.asked} onAgain={open.again} />
      ) : (
        <>
          <InvitationForm device={device} space={space} onMade={setMade} />
          {open.asked && (
            <OpenInvitations
              device={device}
              space={space}
              invitations={open.asked.value}
              timeZone={timeZone}
              onChanged={open.again}
            />
          )}
        </>
      )}
    </Screen>
  )
}
