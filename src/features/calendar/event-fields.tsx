import { audienceOptions, eventStatusOptions } from '#cards/event-words.ts'
import { readInstanceOptions } from '#cards/meeting.tsx'
import { say as sayCard } from '#cards/messages.ts'
import { readPlaceOptions } from '#cards/place.ts'
import { ReferenceField } from '#cards/reference-field.tsx'
import type { Notebook } from '#data/index.ts'
import { ChoiceField } from '#ui/choice-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { EventField, EventTexts } from './event-texts.ts'
import { say } from './messages.ts'
import { SeriesFields } from './series-fields.tsx'
import { WhenFields } from './when-fields.tsx'

export type EventFieldsProps = {
  readonly notebook: Notebook
  readonly texts: EventTexts
  readonly set: (field: EventField) => (text: string) => void
  readonly problems: Partial<Record<EventField, string>>
  readonly timeZone: string
}

/** The fields of an event, to write. */
export function EventFields({ notebook, texts, set, problems, timeZone }: EventFieldsProps) {
  const text = (field: 'title' | 'room' | 'summary' | 'practical', hint?: string, rows?: number) => (
    <TextField
      label={say[`field.${field}`]()}
      hint={hint}
      error={problems[field]}
      value={texts[field]}
      onInput={set(field)}
      name={field}
      {...(rows && { multiline: true, rows })}
    />
  )
  return (
    <>
      {text('title', say['hint.title']())}
      <WhenFields
        texts={texts}
        set={set}
        problems={problems}
        timeZone={timeZone}
        dayLabel={texts.repeats === '' ? say.day() : say.firstDay()}
      />
      <SeriesFields texts={texts} set={set} problems={problems} />
      <PlaceFields notebook={notebook} texts={texts} set={set} problems={problems} />
      <ChoiceField
        label={say['field.status']()}
        value={texts.status}
        options={eventStatusOptions(texts.status)}
        onChange={set('status')}
        name="status"
      />
      <ChoiceField
        label={say['field.audience']()}
        value={texts.audience}
        options={audienceOptions(texts.audience)}
        onChange={set('audience')}
        name="audience"
      />
      <ReferenceField
        notebook={notebook}
        label={say['field.instance']()}
        none={say.noInstance()}
        value={texts.instance}
        read={readInstanceOptions}
        onChange={set('instance')}
      />
      {text('summary', undefined, 4)}
      {text('practical', say['hint.practical'](), 3)}
    </>
  )
}

/** The place, and the room of it. */
export function PlaceFields({
  notebook,
  texts,
  set,
  problems,
}: {
  readonly notebook: Notebook
  readonly texts: Readonly<Record<'place' | 'room', string>>
  readonly set: (field: 'place' | 'room') => (text: string) => void
  readonly problems: { readonly room?: string }
}) {
  return (
    <>
      <ReferenceField
        notebook={notebook}
        label={say['field.place']()}
        none={sayCard.noPlace()}
        value={texts.place}
        read={readPlaceOptions}
        onChange={set('place')}
      />
      {texts.place !== '' && (
        <TextField
          label={say['field.room']()}
          hint={say['hint.room']()}
          error={problems.room}
          value={texts.room}
          onInput={set('room')}
          name="room"
        />
      )}
    </>
  )
}
