import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { TakeCopy } from '#app/screens/device/take-copy.tsx'
import type { Device, NewEntrant, Notebook, ShownInvitation } from '#data/index.ts'
import { isAtLeast } from '#domain/roles.ts'
import { DataNoticeText } from '#features/members/index.ts'
import { Button } from '#ui/button.tsx'
import { formatDay } from '#ui/dates.ts'
import { Form } from '#ui/form.tsx'
import { Icon } from '#ui/icon.tsx'
import { Notice } from '#ui/notice.tsx'
import { OneOfField } from '#ui/one-of-field.tsx'
import { Row } from '#ui/row.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useLive } from '#ui/use-live.ts'
import { type KindOfDevice, kindOfDevice } from './kind-of-device.ts'
import { sayJoining as say } from './messages.ts'

// No space is open yet to say in which zone it counts.
const DEVICE_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone

type FormProps = {
  readonly device: Device
  readonly notebook: Notebook | undefined
  readonly invitation: ShownInvitation
  /** What was written before a question came in between. */
  readonly begun: NewEntrant | undefined
  readonly onEnter: (invitation: ShownInvitation, entrant: NewEntrant) => Promise<void>
  readonly onLetGo: () => Promise<void>
  /** Why it did not work the last time. */
  readonly children: ComponentChildren
}

/** What an invitation opens, what becomes of one's data, and the name under which one comes in. */
export function InvitationForm(props: FormProps) {
  const { device, notebook, invitation, onEnter, onLetGo, children } = props
  const known = useKnown(device, notebook)
  const [who, setWho] = useState<'me' | 'other'>('me')
  const attempted = props.begun ?? device.attempt()?.entrant
  const [name, setName] = useState(attempted?.name ?? '')
  const [label, setLabel] = useState(() => attempted?.device || device.label() || guessedLabel())
  const [wasSent, setWasSent] = useState(false)
  const isEntry = invitation.kind === 'entry'
  const isForShared = !isEntry && invitation.role === 'sharedDevice'
  const [isLent, setIsLent] = useState(attempted?.isShared ?? false)
  const isShared = isForShared || (isLent && !isEntry)
  // Nobody hangs a phone in a hall.
  const mayBeShared = !isEntry && !isForShared && kindOfThis() !== 'phone'
  const isMe = known !== undefined && who === 'me' && !isEntry && !isShared
  const isIn = isMe && isAlreadyIn(device, invitation)
  const asksName = !isEntry && !isMe && !isShared
  const enter = async () => {
    setWasSent(true)
    const device = label.trim()
    const called = isShared ? device : asksName ? name.trim() : (known ?? '')
    const entrant = { name: isEntry ? invitation.name : called, device, isKnown: isMe, isShared }
    if ((asksName && called === '') || device === '') return
    await onEnter(invitation, entrant)
  }
  return (
    <>
      <Shown invitation={invitation} />
      {known !== undefined && !isEntry && !isShared && (
        <div class="inset">
          <OneOfField
            label={say.who()}
            value={who}
            options={[
              { value: 'me', label: say.me({ name: known }) },
              { value: 'other', label: say.someoneElse() },
            ]}
            onChange={value => setWho(value === 'me' ? 'me' : 'other')}
          />
        </div>
      )}
      {notebook && known !== undefined && !isMe && <OtherTakes notebook={notebook} name={known} />}
      {isIn ? (
        <Notice
          tone="done"
          title={say.alreadyIn()}
          action={
            <Button kind="quiet" href="/app/" onClick={() => void onLetGo()}>
              {say.back()}
            </Button>
          }
        >
          {say.alreadyInDo()}
        </Notice>
      ) : (
        <Form
          onSubmit={enter}
          submitLabel={isEntry ? say.enter() : say.join()}
          submitIcon="door-open"
          aside={
            <Button kind="plain" icon="x" onClick={() => void onLetGo()}>
              {say.letGo()}
            </Button>
          }
        >
          {asksName && (
            <TextField
              label={say.name()}
              hint={say.nameHint()}
              error={wasSent && name.trim() === '' ? say.nameNeeded() : undefined}
              value={name}
              onInput={setName}
              name="name"
              autocomplete="name"
              maxLength={100}
            />
          )}
          <TextField
            label={say.device()}
            hint={isShared ? say.sharedDeviceHint() : say.deviceHint()}
            error={wasSent && label.trim() === '' ? say.deviceNeeded() : undefined}
            value={label}
            onInput={setLabel}
            name="device"
            maxLength={60}
          />
          {mayBeShared && (
            <OneOfField
              label={say.whose()}
              hint={isShared ? say.sharedHint() : undefined}
              value={isShared ? 'shared' : 'own'}
              options={[
                { value: 'own', label: say.own() },
                { value: 'shared', label: say.shared() },
              ]}
              onChange={value => setIsLent(value === 'shared')}
            />
          )}
          {children}
        </Form>
      )}
    </>
  )
}

function Shown({ invitation }: { readonly invitation: ShownInvitation }) {
  return (
    <Sheet>
      {invitation.kind === 'entry' ? (
        <Row margin={<Icon name="key-round" />}>
          <p>{say.entryOf({ name: invitation.name })}</p>
        </Row>
      ) : (
        <Row margin={<Icon name="notebook-pen" />}>
          <p>{say[`does.${invitation.role}`]()}</p>
          <p class="beside">
            <Tag>{say[`role.${invitation.role}`]()}</Tag>
            <span class="soft">
              {say.leftUntil({ left: invitation.left, day: formatDay(invitation.expiresAt, DEVICE_ZONE) })}
            </span>
          </p>
        </Row>
      )}
      {invitation.notice && (
        <Row margin={<Icon name="scale" />}>
          <DataNoticeText notice={invitation.notice} />
        </Row>
      )}
    </Sheet>
  )
}

// Whoever held the device leaves it to another: nothing is lost, and what stands here alone can be taken along.
function OtherTakes({ notebook, name }: { readonly notebook: Notebook; readonly name: string }) {
  const count = useLive(() => notebook.live(() => notebook.onlyHere()), [notebook])
  return (
    <Notice tone="wait" title={say.heldBy({ name })}>
      <p>{say.otherTakes()}</p>
      {count !== undefined && count > 0 && (
        <>
          <p>
            <strong>{say.onlyHere({ count })}.</strong> {say.onlyHereDo()}
          </p>
          <TakeCopy notebook={notebook} />
        </>
      )}
    </Notice>
  )
}

/** The name of who holds this device, from the open notebook; their user name until it is read. */
function useKnown(device: Device, notebook: Notebook | undefined): string | undefined {
  const account = notebook && device.account()
  const person = account?.person
  const name = useLive(
    () =>
      notebook
        ? notebook.live(async () =>
            person ? (await notebook.read('person', person))?.fields.name : undefined,
          )
        : { subscribe: () => () => undefined },
    [notebook, person],
  )
  return name?.trim() || account?.user
}

function isAlreadyIn(device: Device, invitation: ShownInvitation): boolean {
  if (invitation.kind !== 'invitation') return false
  const space = device.account()?.spaces.find(({ name }) => name === invitation.space.name)
  return space !== undefined && isAtLeast(space.role, invitation.role)
}

function guessedLabel(): string {
  return say[kindOfThis()]()
}

function kindOfThis(): KindOfDevice {
  return kindOfDevice(matchMedia('(pointer: coarse)').matches, screen)
}
