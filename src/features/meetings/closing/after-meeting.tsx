import './closing.css'
import { ActionLines } from '#cards/action.tsx'
import {
  actionAddressOf,
  approvalAddressOf,
  decisionAddressOf,
  minutesAddressOf,
  paperAddressOf,
  paperKinds,
} from '#cards/address.ts'
import { decisionHead, decisionText } from '#cards/decision.tsx'
import { mayEdit } from '#cards/may-edit.ts'
import { fingerprintOf, isDayDoubtful, readMeetingRecords, readMinutes } from '#cards/meeting-records.ts'
import { namesIn } from '#cards/names.ts'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import { DoubtfulClockTag } from '#cards/version-text.tsx'
import { dayIn } from '#cards/when.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { minutesOf } from '#domain/meeting/minutes-document.ts'
import { receivedAfter } from '#domain/meeting/received-after.ts'
import { mayWrite } from '#domain/permissions.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { formatDay } from '#ui/dates.ts'
import { Notice } from '#ui/notice.tsx'
import { Row } from '#ui/row.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'

type AfterMeetingProps = { readonly notebook: Notebook; readonly meeting: RecordView<'meeting'> }

/**
 * What follows a meeting, under its points: how far its minutes have come and the next step, what was decided and is
 * to be done, and its papers.
 */
export function AfterMeeting({ notebook, meeting }: AfterMeetingProps) {
  const timeZone = useTimeZone(notebook)
  return (
    <div class="after bleed">
      {STEPS.has(meeting.fields.status ?? '') && (
        <Section title={say.afterTitle()}>
          <div class="stack">
            <Step notebook={notebook} meeting={meeting} timeZone={timeZone} />
          </div>
        </Section>
      )}
      <Decided notebook={notebook} meeting={meeting} timeZone={timeZone} />
      <Section title={say.papers()}>
        <ul class="after-papers">
          {paperKinds.map(kind => (
            <li key={kind}>
              <a href={paperAddressOf(kind, meeting.id)}>{say[`paper.${kind}`]()}</a>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}

const STEPS: ReadonlySet<string> = new Set(['toBeWritten', 'toBeApproved', 'approved'])

type StepProps = AfterMeetingProps & { readonly timeZone: string }

function Step(props: StepProps) {
  const { notebook, meeting } = props
  const saving = useSaving()
  const approved = useLive(
    () => notebook.live(() => readMinutes(notebook, meeting.id)),
    [notebook, meeting.id],
  )
  const isWriter = mayEdit(notebook, meeting)
  const move = (status: string, told: string) => () =>
    void saving.run(async () => {
      await notebook.save(meeting, { status })
      announce(told)
    })
  const read = (
    <Button kind="quiet" href={paperAddressOf('compte-rendu', meeting.id)}>
      {say.read()}
    </Button>
  )
  if (!approved) return null
  // What is fixed is approved, whatever became of the status on another device.
  if (approved.length > 0 || meeting.fields.status === 'approved') return <Approved {...props} />
  if (meeting.fields.status === 'toBeApproved') {
    const mayApprove = isWriter && mayWrite(notebook.role, 'minutes')
    return (
      <>
        <p>{mayApprove ? say.toBeApproved() : say.toBeApprovedMember()}</p>
        <div class="beside">
          {mayApprove && (
            <Button icon="check-check" href={approvalAddressOf(meeting.id)}>
              {say.approve()}
            </Button>
          )}
          {read}
          {isWriter && (
            <Button kind="plain" onClick={move('toBeWritten', say.backInWriting())}>
              {say.backToWriting()}
            </Button>
          )}
        </div>
        <SaveFailure of={saving} />
      </>
    )
  }
  return (
    <>
      <p>{say.toBeWritten()}</p>
      <div class="beside">
        {isWriter && (
          <Button icon="check" onClick={move('toBeApproved', say.proposed())}>
            {say.propose()}
          </Button>
        )}
        {read}
        {isWriter && (
          <Button kind="plain" onClick={move('underway', say.reopened())}>
            {say.reopen()}
          </Button>
        )}
      </div>
      <SaveFailure of={saving} />
    </>
  )
}

function Approved({ notebook, meeting, timeZone }: StepProps) {
  const found = useLive(
    () => notebook.live(() => readApproved(notebook, meeting.id, timeZone)),
    [notebook, meeting.id, timeZone],
  )
  if (!found) return null
  const [first] = found
  if (!first) return <p>{say.approvedMissing()}</p>
  const isTwoTexts = found.some(({ minutes }) => minutes.fields.text !== first.minutes.fields.text)
  return (
    <>
      {isTwoTexts && (
        <Notice tone="doubt" title={say.twoTexts()}>
          {say.twoTextsWhy()}
        </Notice>
      )}
      {found.map(({ minutes, by, after }) => (
        <div key={minutes.id}>
          <p>
            {approvalLine(minutes, by)} {isDayDoubtful(minutes) && <DoubtfulClockTag />}
          </p>
          <p class="fingerprint">
            {say.fingerprint()} {fingerprintOf(minutes.id)}
          </p>
          {after > 0 && <p>{say.afterCount({ count: after })}</p>}
        </div>
      ))}
      <div class="beside">
        <Button kind="quiet" href={minutesAddressOf(meeting.id)}>
          {say.readAndVerify()}
        </Button>
      </div>
    </>
  )
}

/** "Approuvé le jeudi 9 avril 2026, par « Plénière d’avril »". */
export function approvalLine({ fields }: RecordView<'minutes'>, by: string | undefined): string {
  const day = formatDay(fields.approvedOn ?? fields.at ?? '', 'UTC')
  return by ? say.approvedOnBy({ day, meeting: by }) : say.approvedOn({ day })
}

async function readApproved(notebook: Notebook, meeting: string, timeZone: string) {
  const [records, all] = await Promise.all([
    readMeetingRecords(notebook, meeting, timeZone),
    readMinutes(notebook, meeting),
  ])
  const now = records && minutesOf(records)
  return await Promise.all(
    all.map(async minutes => ({
      minutes,
      by: await titleOf(notebook, minutes.fields.approvedBy),
      after: now ? receivedAfter(now, minutes.fields).length : 0,
    })),
  )
}

async function titleOf(notebook: Notebook, id: string | null | undefined): Promise<string | undefined> {
  return (id && (await notebook.read('meeting', id))?.fields.title) || undefined
}

function Decided({ notebook, meeting, timeZone }: StepProps) {
  const found = useLive(() => notebook.live(() => readDecided(notebook, meeting.id)), [notebook, meeting.id])
  const today = dayIn(new Date().toISOString(), timeZone)
  if (!found || found.decisions.length + found.actions.length === 0) return null
  return (
    <Section title={say.decided()}>
      <Sheet list label={say.decided()}>
        {found.decisions.map(decision => (
          <Row
            key={decision.id}
            href={decisionAddressOf(decision.id)}
            margin={<span class="when-hour">{decision.fields.number}</span>}
          >
            <span class="card-title">{decisionText(decision)}</span>
            <span class="card-about">{decisionHead(decision)}</span>
          </Row>
        ))}
        {found.actions.map(({ action, personName }) => (
          <Row key={action.id} href={actionAddressOf(action.id)}>
            <ActionLines action={action} personName={personName} today={today} />
          </Row>
        ))}
      </Sheet>
    </Section>
  )
}

async function readDecided(notebook: Notebook, meeting: string) {
  const names = namesIn(notebook)
  const [decisions, actions] = await Promise.all([
    notebook.family('decision', meeting),
    notebook.family('action', meeting),
  ])
  return {
    decisions,
    actions: await Promise.all(
      actions.map(async action => ({ action, personName: await names.person(action.fields.person) })),
    ),
  }
}
