import { useState } from 'preact/hooks'
import { PersonPicker } from '#cards/person-picker.tsx'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { DateTimeField } from '#ui/date-time-field.tsx'
import { DayField } from '#ui/day-field.tsx'
import { Field, FieldNotes, type FieldWords } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { NumberField } from '#ui/number-field.tsx'
import { OneOfField } from '#ui/one-of-field.tsx'
import { Section } from '#ui/section.tsx'
import { SomeOfField } from '#ui/some-of-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { TimeField } from '#ui/time-field.tsx'
import { WallField } from '#ui/wall-field.tsx'
import { Case } from './case.tsx'
import { peopleToChoose } from './people.ts'

const HINT = 'Par exemple : la salle des fêtes.'
const ERROR = 'Il manque quelque chose : complétez, puis enregistrez.'

const STATES = [
  { state: 'seul', notes: {} },
  { state: 'avec une aide', notes: { hint: HINT } },
  { state: 'avec une erreur', notes: { hint: HINT, error: ERROR } },
] as const

const OPTIONS = [
  { value: 'for', label: 'Pour' },
  { value: 'against', label: 'Contre' },
  { value: 'other', label: 'Alternative' },
]

/** What one writes and chooses in: alone, with a hint, with an error. */
export function Writing() {
  return (
    <Section title="Écrire">
      {STATES.map(({ state, notes }) => (
        <Case key={state} name={`Champs : ${state}`}>
          <Form
            submitLabel="Enregistrer"
            onSubmit={() => undefined}
            aside={<Button kind="plain">Annuler</Button>}
          >
            <Fields notes={notes} />
          </Form>
        </Case>
      ))}
      <Case name="Formulaire dont le bouton a un signe">
        <Form submitLabel="Mettre dans le journal" submitIcon="pen-line" onSubmit={() => undefined}>
          <FieldNotes id="notes" hint={HINT} error={ERROR} />
        </Form>
      </Case>
    </Section>
  )
}

function Fields({ notes }: { readonly notes: Omit<FieldWords, 'label'> }) {
  const [text, setText] = useState('')
  const [choice, setChoice] = useState('for')
  const [count, setCount] = useState<number>()
  const [day, setDay] = useState('2026-03-12')
  const [time, setTime] = useState('18:30')
  const [at, setAt] = useState<string | undefined>('2026-03-12T18:30:00+01:00')
  const [person, setPerson] = useState<string | undefined>('person:00')
  const words = { value: text, onInput: setText, ...notes }
  return (
    <>
      <TextField label="Une ligne" {...words} />
      <TextField label="Plusieurs lignes" multiline {...words} />
      <TextField label="Mot de passe" secret {...words} />
      <ChoiceField
        label="Un choix dans une liste"
        value={choice}
        options={OPTIONS}
        onChange={setChoice}
        {...notes}
      />
      <OneOfField
        label="Un choix à toucher"
        value={choice}
        options={OPTIONS}
        onChange={setChoice}
        {...notes}
      />
      <SomeOfField
        label="Plusieurs choix à toucher"
        options={OPTIONS.map(option => ({
          ...option,
          isChosen: option.value === choice,
          isFixed: option === OPTIONS[0],
        }))}
        onChange={chosen => setChoice(chosen.at(-1) ?? '')}
        {...notes}
      />
      <NumberField label="Un nombre" value={count} onChange={setCount} {...notes} />
      <DayField label="Un jour" value={day} onChange={setDay} {...notes} />
      <TimeField label="Une heure" value={time} onChange={setTime} {...notes} />
      <WallField label="Un jour ou une heure" type="time" value={time} onChange={setTime} {...notes} />
      <DateTimeField
        label="Un jour et une heure"
        value={at}
        timeZone="Europe/Paris"
        onChange={setAt}
        {...notes}
      />
      <PersonPicker
        notebook={peopleToChoose}
        label="Une personne à chercher"
        value={undefined}
        onChoose={setPerson}
        allowNew
        {...notes}
      />
      <PersonPicker
        notebook={peopleToChoose}
        label="Une personne choisie"
        value={person}
        onChoose={setPerson}
        {...notes}
      />
      <Field id={`frame-${notes.error ?? notes.hint ?? ''}`} label="Le cadre d’un champ" {...notes}>
        <input
          class="field-input"
          id={`frame-${notes.error ?? notes.hint ?? ''}`}
          disabled
          value="Indisponible"
        />
      </Field>
    </>
  )
}
