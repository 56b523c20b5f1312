import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { ActionLines } from '#cards/action.tsx'
import { actionAddressOf, addressOf, decisionAddressOf, writeAboutAddressOf } from '#cards/address.ts'
import { decisionHead, decisionText } from '#cards/decision.tsx'
import { phaseWord, StageTag } from '#cards/initiative.tsx'
import { LogEntryRow } from '#cards/log-entry.tsx'
import { meetingTitle } from '#cards/meeting.tsx'
import { dayIn, WhenMargin } from '#cards/when.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { phaseOf } from '#domain/entities/initiative.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { formatMarginDay } from '#ui/dates.ts'
import { Row } from '#ui/row.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { useLive } from '#ui/use-live.ts'
import { noonOf } from './days.ts'
import { say } from './messages.ts'
import { readStory, type StoryLine, type TakenStep } from './read-story.ts'

type StoryProps = {
  readonly notebook: Notebook
  readonly view: RecordView<'initiative'>
  readonly timeZone: string
}

const AT_ONCE = 50

/** The story of an initiative: its steps, what meetings decided of it, who does what, and its journal. */
export function Story({ notebook, view, timeZone }: StoryProps) {
  const [limit, setLimit] = useState(AT_ONCE)
  const story = useLive(() => notebook.live(() => readStory(notebook, view, limit)), [notebook, view, limit])
  const write = (
    <Button kind="quiet" icon="pen-line" href={writeAboutAddressOf(view.id)}>
      {say.writeAbout()}
    </Button>
  )
  return (
    <Section title={say.story()} action={mayWrite(notebook.role, 'logEntry') ? write : undefined}>
      {story && story.lines.length > 0 && (
        <Sheet list label={say.story()}>
          {story.lines.map(line => (
            <StoryRow key={line.id} line={line} reason={view.fields.refusalReason} timeZone={timeZone} />
          ))}
        </Sheet>
      )}
      {story?.hasMore && (
        <Button kind="plain" icon="arrow-down" onClick={() => setLimit(limit + AT_ONCE)}>
          {say.more()}
        </Button>
      )}
    </Section>
  )
}

function StoryRow({
  line,
  reason,
  timeZone,
}: {
  readonly line: StoryLine
  readonly reason: string | null | undefined
  readonly timeZone: string
}) {
  if (line.is === 'entry')
    return <LogEntryRow line={line.entry} timeZone={timeZone} showDay mayCorrect={false} hideAbout />
  if (line.is === 'step') return <StepRow step={line.step} reason={reason} timeZone={timeZone} />
  return <MeetingLine line={line} timeZone={timeZone} />
}

function StepRow({
  step,
  reason,
  timeZone,
}: {
  readonly step: TakenStep
  readonly reason: string | null | undefined
  readonly timeZone: string
}) {
  const { stage, on, decision, meeting } = step
  const phase = phaseOf(stage)
  const day = noonOf(on ?? (meeting?.fields.startsAt ? dayIn(meeting.fields.startsAt, timeZone) : undefined))
  return (
    <Row
      tone={stage === 'refused' ? 'doubt' : undefined}
      margin={day === undefined ? '' : formatMarginDay(day, timeZone)}
    >
      <span class="story-step">
        <StageTag stage={stage} />
        {phase && phase !== 'aside' && <span class="card-about">{phaseWord(phase)}</span>}
      </span>
      {stage === 'refused' && <p class="written story-reason">{reason?.trim() || say.reasonMissing()}</p>}
      {decision && (
        <a class="story-link" href={decisionAddressOf(decision.id)}>
          {[decisionHead(decision), meeting && meetingTitle(meeting)].filter(Boolean).join(' · ')}
        </a>
      )}
      {!decision && step.isTied && <span class="card-about">{say.decisionMissing()}</span>}
    </Row>
  )
}

function MeetingLine({
  line,
  timeZone,
}: {
  readonly line: Extract<StoryLine, { readonly is: 'meeting' }>
  readonly timeZone: string
}) {
  const { meeting, decisions, actions } = line
  const today = dayIn(new Date().toISOString(), timeZone)
  return (
    <Row margin={<WhenMargin at={meeting?.fields.startsAt} timeZone={timeZone} />}>
      <Tag icon="users">{say.meeting()}</Tag>
      <p class="card-title">
        {meeting ? (
          <a href={addressOf(meeting.id, 'meeting')}>{meetingTitle(meeting)}</a>
        ) : (
          say.meetingMissing()
        )}
      </p>
      {decisions.map(decision => (
        <Outcome key={decision.id} href={decisionAddressOf(decision.id)} label={decisionHead(decision)}>
          <span class="written">{decisionText(decision)}</span>
        </Outcome>
      ))}
      {actions.map(({ action, personName }) => (
        <Outcome key={action.id} href={actionAddressOf(action.id)} label={say.action()}>
          <ActionLines action={action} personName={personName} today={today} />
        </Outcome>
      ))}
    </Row>
  )
}

function Outcome({
  href,
  label,
  children,
}: {
  readonly href: string
  readonly label: string
  readonly children: ComponentChildren
}) {
  return (
    <div class="story-outcome">
      <a class="story-link" href={href}>
        {label}
      </a>
      <div>{children}</div>
    </div>
  )
}
