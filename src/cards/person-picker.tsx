import './person-picker.css'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { mayWrite } from '#domain/permissions.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Field, saidOf } from '#ui/field.tsx'
import { useLive } from '#ui/use-live.ts'
import { LINE, lengthProblem } from './length.ts'
import { say } from './messages.ts'
import { namesIn } from './names.ts'
import { findPersons, type PersonFound, personNameTyped } from './person-search.ts'
import { SaveFailure, useSaving } from './saving.tsx'
import { sayWriting } from './writing-messages.ts'

type PersonPickerProps = {
  readonly notebook: Notebook
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  /** The id of the person chosen; none yet: `undefined`. */
  readonly value: RecordId | undefined
  readonly onChoose: (person: RecordId | undefined) => void
  /** Whether someone unknown may be added by name. */
  readonly allowNew?: boolean | undefined
  readonly autofocus?: boolean | undefined
}

/** The choice of a person by typing a part of their name; with `allowNew`, somebody unknown is added by it. */
export function PersonPicker(props: PersonPickerProps) {
  const { notebook, label, hint, error, value, onChoose } = props
  const [isChanging, setIsChanging] = useState(false)
  const picked = useRef<HTMLDivElement>(null)
  const hasJustChosen = useRef(false)
  useEffect(() => {
    // The field that had the focus is gone: it goes to what stands in its place.
    if (hasJustChosen.current) picked.current?.querySelector('button')?.focus()
    hasJustChosen.current = false
  }, [value])
  const name = useLive(() => notebook.live(() => namesIn(notebook).person(value)), [notebook, value])
  if (value !== undefined && !isChanging) {
    return (
      <fieldset class="field">
        <legend class="field-label">{label}</legend>
        <div class="picked" ref={picked}>
          <span class="picked-name">{name ?? '…'}</span>
          <Button kind="quiet" onClick={() => setIsChanging(true)}>
            {sayWriting.pickerChange()}
            <span class="visually-hidden"> {label}</span>
          </Button>
          <Button kind="plain" icon="x" onClick={() => onChoose(undefined)}>
            {sayWriting.pickerClear()}
            <span class="visually-hidden"> {label}</span>
          </Button>
        </div>
      </fieldset>
    )
  }
  const choose = (person: RecordId, chosenName: string) => {
    setIsChanging(false)
    hasJustChosen.current = true
    onChoose(person)
    announce(sayWriting.pickerChosen({ label, name: chosenName }))
  }
  return (
    <PersonSearch
      notebook={notebook}
      label={label}
      hint={hint}
      error={error}
      allowNew={props.allowNew === true && mayWrite(notebook.role, 'person')}
      autofocus={props.autofocus === true || isChanging}
      onChoose={choose}
      onGiveUp={isChanging ? () => setIsChanging(false) : undefined}
    />
  )
}

type PersonSearchProps = {
  readonly notebook: Notebook
  readonly label: string
  readonly hint: string | undefined
  readonly error?: string | undefined
  readonly allowNew: boolean
  /** Writes down somebody unknown and answers their id; by whoever writes now unless said. */
  readonly onNew?: ((name: string) => Promise<RecordId>) | undefined
  readonly autofocus: boolean
  readonly onChoose: (person: RecordId, name: string) => void
  readonly onGiveUp?: (() => void) | undefined
}

/** The field in which a part of a name is typed, with those whose name answers to it. */
export function PersonSearch(props: PersonSearchProps) {
  const { notebook, label, hint = sayWriting.pickerHint(), allowNew, onNew, onGiveUp } = props
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const saving = useSaving()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const typed = personNameTyped(text)
  const found = useLive(() => notebook.live(() => findPersons(notebook, typed)), [notebook, typed])
  useEffect(() => {
    if (props.autofocus) input.current?.focus()
  }, [])

  const error = lengthProblem(typed, LINE) ?? props.error
  const choose = (person: RecordId, name: string) => {
    setText('')
    props.onChoose(person, name)
  }
  const add = () =>
    saving.run(async () => {
      const person = await (onNew?.(typed) ?? notebook.create('person', { name: typed }))
      choose(person, typed)
    })
  const options = optionsOf(found ?? [], allowNew && typed.length <= LINE ? typed : '')
  const take = (option: Option | undefined) => {
    if (option?.kind === 'known') choose(option.person.id, option.person.name)
    if (option?.kind === 'new') void add()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && options.length > 0) {
      event.preventDefault()
      setActive((active + step + options.length) % options.length)
    }
    // Enter chooses here: it must not send the form around half filled.
    if (event.key === 'Enter' && typed !== '') {
      event.preventDefault()
      take(options[active])
    }
    if (event.key === 'Escape' && (typed !== '' || onGiveUp)) {
      event.preventDefault()
      event.stopPropagation()
      if (typed === '') onGiveUp?.()
      setText('')
    }
  }
  const isOpen = typed !== '' && found !== undefined
  return (
    <div class="picker">
      <Field id={id} label={label} hint={hint} error={error}>
        <input
          id={id}
          ref={input}
          class="field-input"
          type="text"
          role="combobox"
          autocomplete="off"
          dir="auto"
          value={text}
          aria-expanded={isOpen && options.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && options[active] ? `${id}-${active}` : undefined}
          {...saidOf(id, { hint, error })}
          onInput={event => {
            setText(event.currentTarget.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
      </Field>
      <div
        id={`${id}-list`}
        class="picker-list"
        role="listbox"
        aria-label={label}
        hidden={!isOpen || options.length === 0}
      >
        {isOpen &&
          options.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field that names the active option hears the keys.
            <div
              key={option.kind === 'known' ? option.person.id : 'new'}
              id={`${id}-${index}`}
              class="picker-option"
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onClick={() => take(option)}
            >
              <OptionLine option={option} isOnly={options.length === 1} />
            </div>
          ))}
      </div>
      {isOpen && options.length === 0 && <p class="card-note">{sayWriting.pickerNobody({ name: typed })}</p>}
      {isOpen && options.length > 0 && <p class="card-about">{sayWriting.pickerPending()}</p>}
      {onGiveUp && (
        <Button kind="plain" onClick={onGiveUp}>
          {say.cancel()}
        </Button>
      )}
      <SaveFailure of={saving} />
    </div>
  )
}

type Option =
  | { readonly kind: 'known'; readonly person: PersonFound }
  | { readonly kind: 'new'; readonly name: string; readonly isNamesake: boolean }

function optionsOf(found: readonly PersonFound[], newName: string): readonly Option[] {
  const known = found.map(person => ({ kind: 'known', person }) as const)
  if (newName === '') return known
  return [...known, { kind: 'new', name: newName, isNamesake: found.some(({ isWhole }) => isWhole) }]
}

function OptionLine({ option, isOnly }: { readonly option: Option; readonly isOnly: boolean }) {
  if (option.kind === 'known') {
    return (
      <>
        <span class="card-title" dir="auto">
          {option.person.name}
        </span>
        {option.person.words && <span class="card-about">{option.person.words}</span>}
      </>
    )
  }
  const { name, isNamesake } = option
  return (
    <>
      <span class="card-title">
        {isNamesake ? sayWriting.pickerAddNamesake({ name }) : sayWriting.pickerAdd({ name })}
      </span>
      {isOnly && <span class="card-about">{sayWriting.pickerUnknown()}</span>}
    </>
  )
}
