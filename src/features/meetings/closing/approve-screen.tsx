import './closing.css'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addressOf, minutesAddressOf } from '#cards/address.ts'
import { useFormDraft } from '#cards/form-draft.ts'
import { lengthProblem, PARAGRAPH, writtenValue } from '#cards/length.ts'
import { useMayEdit } from '#cards/may-edit.ts'
import { meetingTitle } from '#cards/meeting.tsx'
import { NotHere } from '#cards/not-here.tsx'
import { NewerNote } from '#cards/reader-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import { WriterLine } from '#cards/writer-line.tsx'
import type { Notebook } from '#data/index.ts'
import { recordId } from '#domain/id.ts'
import { mayWrite } from '#domain/permissions.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { DayField } from '#ui/day-field.tsx'
import { Empty } from '#ui/empty.tsx'
import { Form } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { Screen } from '#ui/screen.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useLive } from '#ui/use-live.ts'
import { changedLines } from './changed-lines.ts'
import { say } from './messages.ts'
import { type ReadyMinutes, readReadyMinutes } from './ready-minutes.ts'

/** The act of a meeting that approves the minutes of another: the whole text, its corrections, and who and when. */
export function ApproveScreen({ notebook, id = '' }: { readonly notebook: Notebook; readonly id?: string }) {
  const meeting = recordId('meeting', id)
  const timeZone = useTimeZone(notebook)
  const ready = useLive(
    () => notebook.live(async () => ({ it: await readReadyMinutes(notebook, meeting, timeZone) })),
    [notebook, meeting, timeZone],
  )
  const back = { href: addressOf(meeting, 'meeting'), label: say.backToMeeting() }
  const isWriter = useMayEdit(notebook, ready?.it?.view)
  if (!ready) return null
  if (!ready.it) return <NotHere back={back} />
  const { view } = ready.it
  return (
    <Screen title={say.approveTitle()} over={meetingTitle(view)} back={back}>
      <NewerNote view={view} />
      {!mayWrite(notebook.role, 'minutes') ? (
        <Empty title={say.onlyCoordination()} />
      ) : !isWriter ? null : view.fields.status !== 'toBeApproved' && ready.it.minutes.length === 0 ? (
        <Empty title={say.notReady()}>{say.notReadyWhy()}</Empty>
      ) : (
        <Approval key={meeting} notebook={notebook} now={ready.it} timeZone={timeZone} />
      )}
    </Screen>
  )
}

type ApprovalProps = { readonly notebook: Notebook; readonly now: ReadyMinutes; readonly timeZone: string }

function Approval({ notebook, now, timeZone }: ApprovalProps) {
  const { view, candidates } = now
  // What is approved is what was read: what arrives meanwhile is shown, and asked about.
  const [read, setRead] = useState(now.text)
  const [wasSent, setWasSent] = useState(false)
  const saving = useSaving()
  const { route } = useLocation()
  const { texts, set, forget } = useFormDraft(notebook, `approval ${view.id}`, {
    approvedBy: candidates[0]?.value ?? '',
    approvedOn: candidates[0]?.day ?? '',
    amendments: '',
  })
  // The day follows the meeting that is chosen, until somebody types another.
  const choose = (value: string) => {
    const dayOf = (id: string) => candidates.find(one => one.value === id)?.day ?? ''
    if (texts.approvedOn === dayOf(texts.approvedBy)) set('approvedOn')(dayOf(value))
    set('approvedBy')(value)
  }
  const approve = async () => {
    setWasSent(true)
    if (!texts.approvedOn || lengthProblem(texts.amendments, PARAGRAPH)) return
    await saving.run(async () => {
      const latest = await readReadyMinutes(notebook, view.id, timeZone)
      if (!latest || latest.text !== read || latest.minutes.length > 0) return
      await notebook.writeMinutes({
        meeting: view.id,
        text: latest.text,
        contains: latest.contains,
        approvedBy: texts.approvedBy || undefined,
        approvedOn: texts.approvedOn,
        amendments: writtenValue(texts.amendments) ?? undefined,
      })
      await notebook.save(latest.view, { status: 'approved' })
      forget()
      announce(say.fixed())
      route(minutesAddressOf(view.id))
    })
  }
  if (now.minutes.length > 0 && !saving.isUnderway) {
    return (
      <Notice
        tone="wait"
        title={say.someoneApproved()}
        action={
          <Button kind="quiet" href={minutesAddressOf(view.id)}>
            {say.readAndVerify()}
          </Button>
        }
      >
        {say.someoneApprovedWhy()}
      </Notice>
    )
  }
  return (
    <>
      <p>{say.approveWhat()}</p>
      {now.isMissingPassages && (
        <Notice tone="wait" title={say.missingPassage()}>
          {say.missingPassageWhy()}
        </Notice>
      )}
      {now.unsettled > 0 && (
        <Notice tone="doubt" title={say.unsettled({ count: now.unsettled })}>
          {say.unsettledWhy()}
        </Notice>
      )}
      <pre class="minutes-text bleed" lang="fr">
        {read}
      </pre>
      {now.text !== read && <Changed before={read} after={now.text} onSeen={() => setRead(now.text)} />}
      <Form onSubmit={approve} submitLabel={say.fix()} submitIcon="check-check">
        <WriterLine notebook={notebook} />
        <ChoiceField
          label={say.approvedBy()}
          value={texts.approvedBy}
          options={[{ value: '', label: say.noMeeting() }, ...candidates]}
          onChange={choose}
        />
        <DayField
          label={say.approvedDay()}
          error={wasSent && !texts.approvedOn ? say.dayWrong() : undefined}
          value={texts.approvedOn}
          onChange={set('approvedOn')}
        />
        <TextField
          label={say.amendments()}
          hint={say.amendmentsHint()}
          error={lengthProblem(texts.amendments, PARAGRAPH)}
          value={texts.amendments}
          onInput={set('amendments')}
          multiline
        />
        {now.text !== read && <p role="alert">{say.changed()}</p>}
        <SaveFailure of={saving} />
      </Form>
    </>
  )
}

function Changed({
  before,
  after,
  onSeen,
}: {
  readonly before: string
  readonly after: string
  readonly onSeen: () => void
}) {
  const { added, removed } = changedLines(before, after)
  return (
    <Notice
      tone="doubt"
      title={say.changed()}
      action={
        <Button kind="quiet" icon="check" onClick={onSeen}>
          {say.changedSeen()}
        </Button>
      }
    >
      <p>{say.changedWhy()}</p>
      <Lines label={say.changedAdded()} lines={added} />
      <Lines label={say.changedRemoved()} lines={removed} removed />
    </Notice>
  )
}

function Lines({
  label,
  lines,
  removed = false,
}: {
  readonly label: string
  readonly lines: readonly string[]
  readonly removed?: boolean
}) {
  if (lines.length === 0) return null
  return (
    <>
      <h3>{label}</h3>
      <ul>
        {lines.map((line, index) => (
          <li key={`${index} ${line}`} class={removed ? 'change-removed' : undefined}>
            {line}
          </li>
        ))}
      </ul>
    </>
  )
}
