import type { Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { ChoiceField } from '#ui/choice-field.tsx'
import { useLive } from '#ui/use-live.ts'

type Option = { readonly value: RecordId; readonly label: string }

/** The choice of another record, or of none. What is chosen stays chosen even before its record has arrived. */
export function ReferenceField({
  notebook,
  label,
  none,
  value,
  read,
  onChange,
}: {
  readonly notebook: Notebook
  readonly label: string
  /** The word for "none". */
  readonly none: string
  /** An id, or '' for none. */
  readonly value: string
  /** Reads what there is to choose from: a function of a card, always the same one. */
  readonly read: (notebook: Notebook) => Promise<readonly Option[]>
  readonly onChange: (value: string) => void
}) {
  const options = useLive(() => notebook.live(() => read(notebook)), [notebook, read]) ?? []
  const isMissing = value !== '' && !options.some(option => option.value === value)
  return (
    <ChoiceField
      label={label}
      value={value}
      options={[{ value: '', label: none }, ...(isMissing ? [{ value, label: '…' }] : []), ...options]}
      onChange={onChange}
    />
  )
}
