import { LINE, lengthProblem, writtenValue } from '#cards/length.ts'
import { readInstanceOptions, statusOptions } from '#cards/meeting.tsx'
import { say as sayCard } from '#cards/messages.ts'
import { readPlaceOptions } from '#cards/place.ts'
import { ReferenceField } from '#cards/reference-field.tsx'
import type { NewFields, Notebook } from '#data/index.ts'
import { ChoiceField } from '#ui/choice-field.tsx'
import { DateTimeField } from '#ui/date-time-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { say } from './messages.ts'

/** What is typed of a meeting, as text: what a draft keeps. */
export type MeetingTexts = Readonly<Record<'title' | 'instance' | 'startsAt' | 'place' | 'status', string>>

/** The fields of a meeting, to write. `withStatus`: it exists already, so it has a status to change. */
export function MeetingFields({
  notebook,
  texts,
  set,
  timeZone,
  wasSent,
  withStatus = false,
}: {
  readonly notebook: Notebook
  readonly texts: MeetingTexts
  readonly set: (name: keyof MeetingTexts) => (text: string) => void
  readonly timeZone: string
  readonly wasSent: boolean
  readonly withStatus?: boolean
}) {
  return (
    <>
      <TextField
        label={say.name()}
        hint={withStatus ? undefined : say.nameHint()}
        error={wasSent ? titleProblem(texts) : lengthProblem(texts.title, LINE)}
        value={texts.title}
        onInput={set('title')}
        name="title"
        autofocus={!withStatus}
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
        onChange={value => set('startsAt')(value ?? '')}
      />
      <ReferenceField
        notebook={notebook}
        label={say.instance()}
        none={say.noInstance()}
        value={texts.instance}
        read={readInstanceOptions}
        onChange={set('instance')}
      />
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

/** What is wrong with the name of a meeting. */
export function titleProblem({ title }: MeetingTexts): string | undefined {
  return title.trim() === '' ? say.nameNeeded() : lengthProblem(title, LINE)
}

/** What was typed as fields of a record: those left empty are erased. */
export function meetingChanges(texts: Partial<MeetingTexts>): NewFields<'meeting'> {
  return Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, writtenValue(text)]))
}
