import { useState } from 'preact/hooks'
import type { Notebook, RecordView } from '#data/index.ts'
import { canonicalJson } from '#domain/canonical.ts'
import type { EntityName } from '#domain/entities/index.ts'
import { type Draft, useDraft } from './draft.ts'
import type { FormTexts } from './form-draft.ts'

/** A form on a record that exists, opened on what the record said at that moment. */
export type Editing<Name extends EntityName, Field extends string> = {
  readonly texts: FormTexts<Field>
  /** The setter of one field, to hand to its input. */
  set(name: Field): (text: string) => void
  /** The record as the form showed it when it was opened, reloads included: a save replaces only this. */
  readonly opened: RecordView<Name>
  /** What has been changed on the form since, by field. */
  readonly changed: Partial<Record<Field, string>>
  /** Whether somebody else's words for one of these fields arrived meanwhile. */
  readonly hasMoved: boolean
  readonly isResumed: boolean
  /** Opens the form anew, on the record as it reads now. */
  restart(): void
  /** Forgets the draft, once its words are in the notebook. */
  forget(): void
}

type Opened<Field extends string> = {
  readonly texts: FormTexts<Field>
  readonly before: FormTexts<Field>
  readonly shown: readonly (readonly [
    string,
    RecordView['form']['shown'] extends ReadonlyMap<string, infer V> ? V : never,
  ])[]
}

/**
 * Opens a form on a record, or goes on with one left unfinished on this device. The draft keeps what the form
 * had shown: after a reload a save still replaces only what the person saw, never what arrived since.
 */
export function useEditing<Name extends EntityName, Field extends string>(
  notebook: Notebook,
  view: RecordView<Name>,
  textsOf: (fields: RecordView<Name>['fields']) => FormTexts<Field>,
): Editing<Name, Field> {
  const begin = (draft: Draft<Opened<Field>>) => {
    const kept = draft.read()
    return { state: kept ?? openOn(view, textsOf), isResumed: kept !== undefined }
  }
  const draft = useDraft(
    notebook,
    view.id,
    (value): value is Opened<Field> => isOpened(value, Object.keys(textsOf(view.fields))),
    other => setState(begin(other)),
  )
  const [{ state, isResumed }, setState] = useState(() => begin(draft))
  const fields = Object.keys(state.texts) as Field[]
  const shown = new Map(state.shown)
  return {
    texts: state.texts,
    set: name => text =>
      setState(({ state, ...rest }) => {
        const next = { ...state, texts: { ...state.texts, [name]: text } }
        draft.keep(next)
        return { ...rest, state: next }
      }),
    opened: { ...view, form: { shown } },
    changed: Object.fromEntries(
      fields
        .filter(field => state.texts[field] !== state.before[field])
        .map(field => [field, state.texts[field]]),
    ) as Partial<Record<Field, string>>,
    hasMoved: fields.some(
      field => canonicalJson(values(shown.get(field))) !== canonicalJson(values(view.form.shown.get(field))),
    ),
    isResumed,
    restart() {
      draft.forget()
      setState({ state: openOn(view, textsOf), isResumed: false })
    },
    forget: draft.forget,
  }
}

function openOn<Name extends EntityName, Field extends string>(
  view: RecordView<Name>,
  textsOf: (fields: RecordView<Name>['fields']) => FormTexts<Field>,
): Opened<Field> {
  const texts = textsOf(view.fields)
  return { texts, before: texts, shown: [...view.form.shown] }
}

function values(shown: readonly { readonly stamp: string; readonly value: unknown }[] | undefined) {
  return (shown ?? []).map(({ stamp }) => stamp)
}

// Drafts come from storage: an older release may have written them otherwise.
function isOpened(value: unknown, fields: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { texts, before, shown } = value as Record<string, unknown>
  return isTexts(texts, fields) && isTexts(before, fields) && Array.isArray(shown) && shown.every(isShown)
}

function isTexts(value: unknown, fields: readonly string[]): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    fields.every(field => typeof (value as Record<string, unknown>)[field] === 'string')
  )
}

function isShown(entry: unknown): boolean {
  return (
    Array.isArray(entry) &&
    typeof entry[0] === 'string' &&
    Array.isArray(entry[1]) &&
    entry[1].every((one: unknown) => typeof (one as { stamp?: unknown } | null)?.stamp === 'string')
  )
}
