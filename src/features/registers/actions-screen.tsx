import './registers.css'
import { useState } from 'preact/hooks'
import { ActionLines, isLateAction } from '#cards/action.tsx'
import { actionAddressOf, addresses, addressOf } from '#cards/address.ts'
import { mayEdit } from '#cards/may-edit.ts'
import { readInstanceOptions } from '#cards/meeting.tsx'
import { NewerNote } from '#cards/reader-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import { dayIn } from '#cards/when.tsx'
import type { Notebook } from '#data/index.ts'
import { daysBetween } from '#domain/meeting/agenda-times.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { formatMarginDay } from '#ui/dates.ts'
import { Empty } from '#ui/empty.tsx'
import { Row } from '#ui/row.tsx'
import { Screen } from '#ui/screen.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { type ActionLine, findEndedActions, findOpenActions, readMe, type Whose } from './find-actions.ts'
import { meetingOf } from './meeting-of.ts'
import { say } from './messages.ts'

const ALL = 'all'
const MINE = 'mine'

/** The actions across meetings, late ones first: everybody's, mine, or a group's. */
export function ActionsScreen({ notebook }: { readonly notebook: Notebook }) {
  const timeZone = useTimeZone(notebook)
  const [chosen, setChosen] = useState(ALL)
  const [withEnded, setWithEnded] = useState(false)
  const found = useLive(
    () => notebook.live(() => readActions(notebook, chosen, withEnded)),
    [notebook, chosen, withEnded],
  )
  const today = dayIn(new Date().toISOString(), timeZone)
  if (!found) return <Screen title={say.actions()}>{null}</Screen>
  const { open, ended, me, instances } = found
  const late = open.filter(({ action }) => isLateAction(action, today))
  const undated = open.filter(({ action }) => !action.fields.dueOn)
  const coming = open.filter(line => !late.includes(line) && !undated.includes(line))
  const shared = { notebook, today, timeZone }
  return (
    <Screen
      title={say.actions()}
      over={say.actionsOver()}
      back={{ href: addresses.meetings, label: say.meetings() }}
    >
      <div class="form">
        <ChoiceField
          label={say.whose()}
          value={chosen}
          options={[
            { value: ALL, label: say.all() },
            ...(me ? [{ value: MINE, label: say.mine() }] : []),
            ...instances,
          ]}
          onChange={setChosen}
        />
      </div>
      {open.length === 0 && (
        <Empty title={chosen === MINE ? say.noneMine() : say.noAction()}>{say.noActionWhy()}</Empty>
      )}
      <Actions {...shared} title={say.late()} lines={late} />
      <Actions {...shared} title={say.coming()} lines={coming} />
      <Actions {...shared} title={say.undated()} lines={undated} />
      <Actions {...shared} title={say.ended()} lines={ended} />
      {!withEnded && (
        <Button kind="plain" icon="arrow-down" onClick={() => setWithEnded(true)}>
          {say.showEnded()}
        </Button>
      )}
    </Screen>
  )
}

async function readActions(notebook: Notebook, chosen: string, withEnded: boolean) {
  const me = await readMe(notebook)
  const whose: Whose =
    chosen === ALL || (chosen === MINE && !me)
      ? { of: 'all' }
      : chosen === MINE && me
        ? { of: 'person', person: me }
        : { of: 'instance', instance: chosen }
  const [open, ended, instances] = await Promise.all([
    findOpenActions(notebook, whose),
    withEnded ? findEndedActions(notebook, whose) : [],
    readInstanceOptions(notebook),
  ])
  return { open, ended, me, instances }
}

type ActionsProps = {
  readonly notebook: Notebook
  readonly title: string
  readonly lines: readonly ActionLine[]
  readonly today: string
  readonly timeZone: string
}

function Actions({ title, lines, ...shared }: ActionsProps) {
  if (lines.length === 0) return null
  return (
    <Section title={title}>
      <Sheet list label={title}>
        {lines.map(line => (
          <ActionRow key={line.action.id} {...shared} line={line} />
        ))}
      </Sheet>
    </Section>
  )
}

function ActionRow({
  notebook,
  line: { action, personName, meeting },
  today,
  timeZone,
}: Omit<ActionsProps, 'title' | 'lines'> & { readonly line: ActionLine }) {
  const { dueOn, what, status } = action.fields
  const saving = useSaving()
  const isLate = isLateAction(action, today)
  const isWaiting = status !== 'done' && status !== 'dropped'
  const finish = () =>
    saving.run(async () => {
      await notebook.save(action, { status: 'done' })
      announce(say.isDone({ what: what ?? '' }))
    })
  return (
    <Row margin={dueOn ? formatMarginDay(`${dueOn}T12:00:00Z`, timeZone) : undefined}>
      <a class="action-link" href={actionAddressOf(action.id)}>
        <ActionLines action={action} personName={personName} today={today} />
      </a>
      {isLate && dueOn && (
        <span class="card-about">{say.lateDays({ count: daysBetween(dueOn, today) })}</span>
      )}
      <div class="action-ways">
        {meeting && (
          <a class="action-way" href={addressOf(meetingOf(action.id), 'meeting')}>
            {meeting}
          </a>
        )}
        {isWaiting && mayEdit(notebook, action) && (
          <Button kind="plain" icon="check" onClick={() => void finish()}>
            {say.done()}
            <span class="visually-hidden"> {what}</span>
          </Button>
        )}
      </div>
      <NewerNote view={action} />
      <SaveFailure of={saving} />
    </Row>
  )
}
