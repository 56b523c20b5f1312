import { useCallback, useState } from 'preact/hooks'
import type { Notebook } from '#data/index.ts'
import { type Draft, useDraft } from './draft.ts'

/** The text of each field of a form, as typed. */
export type FormTexts<Name extends string> = Readonly<Record<Name, string>>

/** A form whose typing survives a reload. */
export type FormDraft<Name extends string> = {
  readonly texts: FormTexts<Name>
  /** The setter of one field, to hand to its input. */
  set(name: Name): (text: string) => void
  /** Whether what stands here was typed before the page was opened. */
  readonly isResumed: boolean
  /** Back to the blank form. */
  restart(): void
  /** Forgets the draft, once its words are in the notebook. */
  forget(): void
}

/** Begins a form at `blank`, or where it was left on this device. */
export function useFormDraft<Name extends string>(
  notebook: Notebook,
  form: string,
  blank: FormTexts<Name>,
): FormDraft<Name> {
  const begin = (draft: Draft<FormTexts<Name>>) => {
    const kept = draft.read()
    return { texts: kept ?? blank, isResumed: kept !== undefined }
  }
  const draft = useDraft(
    notebook,
    form,
    (value): value is FormTexts<Name> => isTextsOf(value, blank),
    other => setState(begin(other)),
  )
  const [{ texts, isResumed }, setState] = useState(() => begin(draft))
  const set = useCallback(
    (name: Name) => (text: string) =>
      setState(state => {
        const texts = { ...state.texts, [name]: text }
        draft.keep(texts)
        return { ...state, texts }
      }),
    [draft],
  )
  const restart = () => {
    draft.forget()
    setState({ texts: blank, isResumed: false })
  }
  return { texts, set, isResumed, restart, forget: draft.forget }
}

function isTextsOf<Name extends string>(value: unknown, blank: FormTexts<Name>): value is FormTexts<Name> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(blank).every(name => typeof (value as Record<string, unknown>)[name] === 'string')
  )
}
