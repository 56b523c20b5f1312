import './field.css'
import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

/** What every field says around its input. */
export type FieldWords = {
  label: string
  hint?: string | undefined
  /** What is wrong and what to do, in a sentence. */
  error?: string | undefined
}

/** The frame of one input: its label above, its hint and its error between, all read out with it. */
export function Field({
  id,
  label,
  hint,
  error,
  children,
}: FieldWords & { id: string; children: ComponentChildren }) {
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <FieldNotes id={id} hint={hint} error={error} />
      {children}
    </div>
  )
}

/** The hint and the error of a field, under the ids that `saidOf` names. */
export function FieldNotes({ id, hint, error }: { id: string } & Omit<FieldWords, 'label'>) {
  return (
    <>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          <Icon name="triangle-alert" />
          <span>{error}</span>
        </p>
      )}
    </>
  )
}

/** What an input of a field says of itself: what describes it, and whether what stands in it is wrong. */
export function saidOf(id: string, { hint, error }: Omit<FieldWords, 'label'>) {
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean)
  return {
    'aria-invalid': error === undefined ? undefined : ('true' as const),
    'aria-describedby': notes.length > 0 ? notes.join(' ') : undefined,
  }
}
