import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { DoubtfulClockTag, VersionText } from '#cards/version-text.tsx'
import type { Notebook, RecordEdit } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { formatMarginDay, formatTime } from '#ui/dates.ts'
import { Row } from '#ui/row.tsx'
import { Tag } from '#ui/tag.tsx'
import { say } from './messages.ts'

/** A save in words. */
export type EditWords = {
  readonly edit: RecordEdit
  readonly who: string
  readonly isUndoable: boolean
  readonly isCreation: boolean
  readonly isSettlement: boolean
  readonly changes: readonly {
    readonly label: string
    readonly before: string | undefined
    readonly after: string
  }[]
}

/** A text longer than this is folded: a summary can be as long as a letter. */
const LONG = 240

/** One save: when in the margin; what, before and after, and by whom on the page. */
export function EditRow({
  notebook,
  words: { edit, who, isUndoable, isCreation, isSettlement, changes },
  timeZone,
  mayUndo,
}: {
  readonly notebook: Notebook
  readonly words: EditWords
  readonly timeZone: string
  readonly mayUndo: boolean
}) {
  const saving = useSaving()
  const undo = () =>
    saving.run(async () => announce((await notebook.undo(edit)) ? say.undone() : say.nothingLeft()))
  return (
    <Row margin={marginOf(edit.at, timeZone)}>
      <p class="card-about">{who}</p>
      {(isCreation || isSettlement || edit.isDoubtful) && (
        <p class="card-tags">
          {isCreation && <Tag tone="done">{say.created()}</Tag>}
          {isSettlement && (
            <Tag tone="doubt" icon="git-compare-arrows">
              {say.settled()}
            </Tag>
          )}
          {edit.isDoubtful && <DoubtfulClockTag />}
        </p>
      )}
      <dl class="changes">
        {changes.map(({ label, before, after }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Text text={after} other={before} />
            </dd>
            {before !== undefined && (
              <dd class="change-before">
                {say.from()} <Text text={before} />
              </dd>
            )}
          </div>
        ))}
      </dl>
      <SaveFailure of={saving} />
      {mayUndo && isUndoable && (
        <Button kind="plain" icon="undo-2" disabled={saving.isUnderway} onClick={() => void undo()}>
          {say.undo()}
        </Button>
      )}
    </Row>
  )
}

/** When something was written, by its writer's clock; nothing where that says no time. */
export function marginOf(at: number, timeZone: string): ComponentChildren {
  if (at <= 0) return undefined
  return (
    <>
      <span class="when-day">{formatMarginDay(at, timeZone)}</span>
      <span class="when-hour">{formatTime(at, timeZone)}</span>
    </>
  )
}

/** What was written, folded where it is long. */
export function Text({ text, other }: { readonly text: string; readonly other?: string | undefined }) {
  const [isWhole, setIsWhole] = useState(text.length <= LONG)
  if (isWhole) {
    return other === undefined ? (
      <span class="written">{text}</span>
    ) : (
      <VersionText text={text} other={other} />
    )
  }
  return (
    <>
      {text.slice(0, LONG).trimEnd()}…{' '}
      <button class="change-whole" type="button" onClick={() => setIsWhole(true)}>
        {say.whole()}
      </button>
    </>
  )
}
