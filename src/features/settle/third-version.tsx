import { useEffect, useRef, useState } from 'preact/hooks'
import { useDraft } from '#cards/draft.ts'
import { FieldInput } from '#cards/fields/field-input.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { isJsonObject, type Json } from '#domain/document.ts'
import { Button } from '#ui/button.tsx'
import { say } from './messages.ts'

type Written = { readonly value: Json; readonly isChosen: boolean }

/** A version that neither of the others is, as it is typed. */
export type ThirdVersion = {
  readonly written: Written | undefined
  write(value: Json): void
  /** Leaves it for another version; what was typed stays. */
  leave(): void
  forget(): void
}

/** The third version of a field: it survives a reload until something is settled. */
export function useThirdVersion(notebook: Notebook, view: RecordView, path: string): ThirdVersion {
  const draft = useDraft(notebook, `settle|${view.id}|${path}`, isWritten, other => setWritten(other.read()))
  const [written, setWritten] = useState(() => draft.read())
  const keep = (next: Written) => {
    draft.keep(next)
    setWritten(next)
  }
  return {
    written,
    write: value => keep({ value, isChosen: true }),
    leave: () => written && keep({ ...written, isChosen: false }),
    forget() {
      draft.forget()
      setWritten(undefined)
    },
  }
}

/** The card in which a third version is typed, or the way to begin one. */
export function ThirdVersionCard({
  third: { written, write },
  notebook,
  type,
  path,
  begin,
  timeZone,
}: {
  readonly third: ThirdVersion
  readonly notebook: Notebook
  readonly type: string
  readonly path: string
  /** What a new one begins with. */
  readonly begin: Json
  readonly timeZone: string
}) {
  const card = useRef<HTMLDivElement>(null)
  const [isBegun, setIsBegun] = useState(false)
  useEffect(() => {
    if (isBegun) card.current?.querySelector<HTMLElement>('.field-input')?.focus()
  }, [isBegun])
  if (!written) {
    return (
      <Button
        kind="quiet"
        wide
        icon="pen-line"
        onClick={() => {
          write(begin)
          setIsBegun(true)
        }}
      >
        {say.third()}
      </Button>
    )
  }
  return (
    <div class="choice-card choice-third" data-chosen={written.isChosen || undefined} ref={card}>
      <input
        type="radio"
        name="version"
        aria-label={say.thirdTitle()}
        checked={written.isChosen}
        onChange={() => write(written.value)}
      />
      <FieldInput
        notebook={notebook}
        type={type}
        path={path}
        label={say.thirdTitle()}
        value={written.value}
        timeZone={timeZone}
        onChange={write}
      />
    </div>
  )
}

function isWritten(value: unknown): value is Written {
  return isJsonObject(value) && 'value' in value && typeof value.isChosen === 'boolean'
}
