import { addresses, memberAddressOf } from '#cards/address.ts'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Device, Notebook, Remembered } from '#data/index.ts'
import { Button } from '#ui/button.tsx'
import { formatSince } from '#ui/dates.ts'
import { Empty } from '#ui/empty.tsx'
import { Icon } from '#ui/icon.tsx'
import { Notice } from '#ui/notice.tsx'
import { Row } from '#ui/row.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { say } from './messages.ts'
import { ProblemNotice } from './problem-notice.tsx'
import { type NamedMember, useMembers } from './use-members.ts'

/** Who belongs to the space and what each may do in it; for the coordination, the way to invite and to change that. */
export function MembersScreen({
  device,
  notebook,
}: {
  readonly device: Device
  readonly notebook: Notebook
}) {
  const timeZone = useTimeZone(notebook)
  const { asked, again } = useMembers(device, notebook)
  const isCoordination = notebook.role === 'coordination'
  return (
    <Screen
      title={say.title()}
      over={asked?.ok ? say.count({ count: asked.value.value.length }) : undefined}
      action={
        isCoordination && (
          <Button icon="user-plus" href={addresses.invite}>
            {say.invite()}
          </Button>
        )
      }
    >
      <p>{say.intro()}</p>
      {!asked && <p class="soft">{say.asking()}</p>}
      {asked && !asked.ok && <ProblemNotice problem={asked} onAgain={again} />}
      {asked?.ok && (
        <>
          <WhenRemembered of={asked.value} timeZone={timeZone} onAgain={again} />
          {asked.value.value.length === 0 ? (
            <Empty title={say.empty()} />
          ) : (
            <Sheet list label={say.list()}>
              {asked.value.value.map(member => (
                <MemberRow key={member.user} member={member} isLink={isCoordination} />
              ))}
            </Sheet>
          )}
        </>
      )}
      <p class="inset beside">
        <Button kind="quiet" icon="scale" href={addresses.dataNotice}>
          {say.dataNotice()}
        </Button>
        {isCoordination && (
          <Button kind="quiet" icon="notebook-pen" href={addresses.space}>
            {say.spaceTitle()}
          </Button>
        )}
        <Button kind="quiet" icon="tablet-smartphone" href={addresses.myDevices}>
          {say.myDevices()}
        </Button>
      </p>
    </Screen>
  )
}

/** That what is shown is of an earlier day, when no relay answers. */
export function WhenRemembered({
  of: { at, isNow },
  timeZone,
  onAgain,
}: {
  readonly of: Remembered<unknown>
  readonly timeZone: string
  readonly onAgain: () => void
}) {
  if (isNow) return null
  return (
    <Notice
      tone="wait"
      title={say.kept()}
      action={
        <Button kind="quiet" icon="refresh-cw" onClick={onAgain}>
          {say.again()}
        </Button>
      }
    >
      {say.keptSince({ when: formatSince(at, timeZone) })}
    </Notice>
  )
}

function MemberRow({ member, isLink }: { readonly member: NamedMember; readonly isLink: boolean }) {
  const { shown, user, role, isMe } = member
  return (
    <Row margin={<Icon name="user" />} href={isLink ? memberAddressOf(user) : undefined}>
      <span class="card-title">{shown}</span>
      {shown !== user && <span class="card-about">{user}</span>}
      <span class="card-tags">
        <Tag tone={role === 'coordination' ? 'done' : undefined}>{say[role]()}</Tag>
        {isMe && <Tag>{say.me()}</Tag>}
      </span>
    </Row>
  )
}
