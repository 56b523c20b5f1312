import { useState } from 'preact/hooks'
import { chooseSpace } from '#app/session.ts'
import type { Device, Notebook } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { Form } from '#ui/form.tsx'
import { Icon } from '#ui/icon.tsx'
import { Row } from '#ui/row.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useLive } from '#ui/use-live.ts'
import { LeaveDialog } from './leave-dialog.tsx'
import { sayDevice as say } from './messages.ts'

/** Who writes on this device, in which space, and what the device is called. */
export function WhoSection({ device, notebook }: { device: Device; notebook: Notebook }) {
  const account = device.account()
  const person = account?.person
  const name = useLive(
    () =>
      notebook.live(async () => (person ? (await notebook.read('person', person))?.fields.name : undefined)),
    [notebook, person],
  )
  const [isChanging, setIsChanging] = useState(false)
  if (!account) return null
  return (
    <Section
      title={say.whoTitle()}
      action={
        <Button kind="plain" icon="key-round" onClick={() => setIsChanging(true)}>
          {say.changeWho()}
        </Button>
      }
    >
      <Sheet list>
        <Row margin={<Icon name="user" />}>
          <h3>{name ?? ((account.isShared && device.label()) || account.user)}</h3>
          <p class="soft">{say.account({ user: account.user })}</p>
        </Row>
        <Row margin={<Icon name="notebook-pen" />}>
          <p class="beside">
            <strong>
              {account.spaces.find(space => space.name === notebook.space)?.title ?? notebook.space}
            </strong>
            <Tag>{say[notebook.role]()}</Tag>
          </p>
          {account.spaces.length > 1 && (
            <ChoiceField
              label={say.space()}
              value={notebook.space}
              options={account.spaces.map(space => ({ value: space.name, label: space.title }))}
              onChange={space => void chooseSpace(device, space)}
            />
          )}
        </Row>
      </Sheet>
      <LabelForm device={device} notebook={notebook} />
      {isChanging && (
        <LeaveDialog
          device={device}
          notebook={notebook}
          leaving="changeWho"
          onClose={() => setIsChanging(false)}
        />
      )}
    </Section>
  )
}

function LabelForm({ device, notebook }: { device: Device; notebook: Notebook }) {
  const [label, setLabel] = useState(device.label())
  const [kept, setKept] = useState(device.label())
  const keep = async () => {
    await device.rename(label.trim())
    // What is written from now on says it at once, in this space; in the others when they open.
    const pen = await notebook.read('pen', notebook.pen)
    if (pen) await notebook.save(pen, { device: label.trim() || null })
    setKept(label)
    announce(say.labelSaved())
  }
  return (
    <Form
      onSubmit={keep}
      submitLabel={say.saveLabel()}
      submit={
        <Button
          kind="quiet"
          type="submit"
          icon={label === kept ? 'check' : undefined}
          disabled={label === kept}
        >
          {say.saveLabel()}
        </Button>
      }
    >
      <TextField label={say.label()} hint={say.labelHint()} value={label} onInput={setLabel} maxLength={80} />
    </Form>
  )
}
