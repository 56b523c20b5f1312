import { instanceKindOptions } from '#cards/instance.tsx'
import { voices } from '#domain/entities/attendance.ts'
import { ChoiceField } from '#ui/choice-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { InstanceTexts } from './instance-texts.ts'
import { say } from './messages.ts'

/** The fields of an instance, to write: what its statutes say is a setting, and may be left empty. */
export function InstanceFields({
  texts,
  set,
  problems,
  autofocus = false,
}: {
  readonly texts: InstanceTexts
  readonly set: (name: keyof InstanceTexts) => (text: string) => void
  readonly problems: Partial<Record<keyof InstanceTexts, string | undefined>>
  readonly autofocus?: boolean
}) {
  const line = (name: keyof InstanceTexts, label: string, hint?: string, rows?: number) => (
    <TextField
      label={label}
      hint={hint}
      error={problems[name]}
      value={texts[name]}
      onInput={set(name)}
      name={name}
      autofocus={autofocus && name === 'name'}
      {...(rows && { multiline: true, rows })}
    />
  )
  return (
    <>
      {line('name', say['field.name'](), say.nameHint())}
      <ChoiceField
        label={say['field.kind']()}
        value={texts.kind}
        options={instanceKindOptions(texts.kind)}
        onChange={set('kind')}
      />
      {line('rhythm', say['field.rhythm'](), say.rhythmHint())}
      {line('noticeDays', say.noticeDaysLabel(), say.statutesHint())}
      {line('quorum', say.quorumLabel(), say.quorumHint())}
      {line('proxiesEach', say.proxiesEachLabel(), say.proxiesEachHint())}
      <ChoiceField
        label={say['field.voiceWithoutSeat']()}
        value={texts.voiceWithoutSeat}
        options={[
          { value: '', label: say.voiceBySheet() },
          ...voices.map(voice => ({ value: voice, label: say[`voiceOption.${voice}`]() })),
        ]}
        onChange={set('voiceWithoutSeat')}
      />
      {line('guests', say['field.guests'](), say.guestsHint(), 3)}
      {line('purpose', say['field.purpose'](), undefined, 3)}
    </>
  )
}
