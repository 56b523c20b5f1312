import { useRef } from 'preact/hooks'
import { LINE, lengthProblem, writtenValue } from '#cards/length.ts'
import { readInstanceOptions, statusOptions } from '#cards/meeting.tsx'
import { say as sayCard } from '#cards/messages.ts'
import { readPlaceOptions } from '#cards/place.ts'
import { ReferenceField } from '#cards/reference-field.tsx'
import type { NewFields, Notebook } from '#data/index.ts'
import { ChoiceField } from '#ui/choice-field.tsx'
import { DateTimeField } from '#ui/date-time-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { EndField } from './end-field.tsx'
import { say } from './messages.ts'
import { movedEnd } from './preparing/meeting-hours.ts'

/** What is typed of a meeting, as text: what a draft keeps. */
export type MeetingTexts = Readonly<
  Record<'title' | 'instance' | 'startsAt' | 'endsAt' | 'place' | 'status', string>
>

/** The fields of a meeting, to write. `withStatus`: it exists already, so it has a status to change. */
export function MeetingFields({
  notebook,
  texts,
  set,
  timeZone,
  wasSent,
  withStatus = false,
  suggestedTitle,
}: {
  readonly notebook: Notebook
  readonly texts: MeetingTexts
  readonly set: (name: keyof MeetingTexts) => (text: string) => void
  readonly timeZone: string
  readonly wasSent: boolean
  readonly withStatus?: boolean
  /** What the meeting will be called if nothing is typed. */
  readonly suggestedTitle?: string | undefined
}) {
  const problems = meetingProblems(texts, suggestedTitle)
  // A date that is being retyped is none for a moment: the end still goes by the one before.
  const lastStart = useRef(texts.startsAt)
  const setStart = (startsAt: string) => {
    set('startsAt')(startsAt)
    if (startsAt === '') return
    set('endsAt')(movedEnd(lastStart.current, texts.endsAt, startsAt, timeZone) ?? '')
    lastStart.current = startsAt
  }
  const instance = (
    <ReferenceField
      notebook={notebook}
      label={say.instance()}
      none={say.noInstance()}
      value={texts.instance}
      read={readInstanceOptions}
      onChange={set('instance')}
    />
  )
  // Of a new meeting the instance comes first: it gives the name, the delay and the first points.
  return (
    <>
      {!withStatus && instance}
      <TextField
        label={say.name()}
        hint={withStatus ? undefined : titleHint(suggestedTitle)}
        error={wasSent ? problems.title : lengthProblem(texts.title, LINE)}
        value={texts.title}
        onInput={set('title')}
        name="title"
      />
      {withStatus && (
        <ChoiceField
          label={say.status()}
          value={texts.status}
          options={statusOptions(texts.status)}
          onChange={set('status')}
        />
      )}
      <DateTimeField
        label={say.when()}
        hint={withStatus ? undefined : say.whenHint()}
        value={texts.startsAt || undefined}
        timeZone={timeZone}
        onChange={value => setStart(value ?? '')}
      />
      <EndField
        startsAt={texts.startsAt}
        value={texts.endsAt}
        timeZone={timeZone}
        error={problems.endsAt}
        onChange={set('endsAt')}
      />
      {withStatus && instance}
      <ReferenceField
        notebook={notebook}
        label={say.place()}
        none={sayCard.noPlace()}
        value={texts.place}
        read={readPlaceOptions}
        onChange={set('place')}
      />
    </>
  )
}

/** What is wrong with what is typed of a meeting, by field. */
export function meetingProblems(
  { title, startsAt, endsAt }: MeetingTexts,
  suggestedTitle?: string,
): Partial<Record<'title' | 'endsAt', string>> {
  const isNameless = title.trim() === '' && suggestedTitle === undefined
  const problem = isNameless ? say.nameNeeded() : lengthProblem(title, LINE)
  const isCrossed = startsAt !== '' && endsAt !== '' && Date.parse(endsAt) <= Date.parse(startsAt)
  return { ...(problem && { title: problem }), ...(isCrossed && { endsAt: say.endsBefore() }) }
}

/** What was typed as fields of a record: those left empty are erased, and without a beginning there is no end. */
export function meetingChanges(texts: Partial<MeetingTexts>): NewFields<'meeting'> {
  const changes = Object.entries(texts).map(([field, text]) => [field, writtenValue(text)])
  return { ...Object.fromEntries(changes), ...(texts.startsAt === '' && { endsAt: null }) }
}

function titleHint(suggested: string | undefined): string {
  return suggested === undefined ? say.nameHint() : say.nameSuggested({ title: suggested })
}
