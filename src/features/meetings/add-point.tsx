import { useRef, useState } from 'preact/hooks'
import { useFormDraft } from '#cards/form-draft.ts'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { WriterLine } from '#cards/writer-line.tsx'
import type { Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { AddSeveralPoints } from './add-several-points.tsx'
import { beginAdded } from './holding/current-point.ts'
import { say } from './messages.ts'
import { orderOfNew } from './order.ts'
import { pastedLines } from './pasted-points.ts'
import { PointFields } from './point-fields.tsx'
import {
  blankPoint,
  type PointTexts,
  pointChanges,
  pointProblems,
  pointProblemsAtOnce,
} from './point-texts.ts'

type AddPointProps = { readonly notebook: Notebook; readonly meeting: RecordId; readonly timeZone: string }

/**
 * Adds points to the ordre du jour, one after another, or a list at once: typed, or pasted from elsewhere. Where that
 * is not offered (any more), what was begun can still be ended.
 */
export function AddPoint({ isOffered, ...props }: AddPointProps & { readonly isOffered: boolean }) {
  const draft = useFormDraft(props.notebook, `item of ${props.meeting}`, blankPoint)
  const several = useFormDraft(props.notebook, `items of ${props.meeting}`, { lines: '' })
  const [open, setOpen] = useState<'one' | 'several' | undefined>(
    isBegun(several.texts) ? 'several' : isBegun(draft.texts) ? 'one' : undefined,
  )
  const [wasPasted, setWasPasted] = useState(false)
  const close = () => setOpen(undefined)
  if (open === 'several') {
    return <AddSeveralPoints {...props} draft={several} wasPasted={wasPasted} onClose={close} />
  }
  if (open === 'one') {
    const paste = (text: string) => {
      several.set('lines')([several.texts.lines, text].filter(Boolean).join('\n'))
      setWasPasted(true)
      setOpen('several')
    }
    return <AddOnePoint {...props} draft={draft} onPasteLines={paste} onClose={close} />
  }
  if (!isOffered) return null
  return (
    <div class="meeting-actions">
      <Button kind="quiet" icon="plus" onClick={() => setOpen('one')}>
        {say.addPoint()}
      </Button>
      <Button kind="plain" onClick={() => setOpen('several')}>
        {say.addSeveral()}
      </Button>
    </div>
  )
}

function AddOnePoint({
  notebook,
  meeting,
  timeZone,
  draft,
  onPasteLines,
  onClose,
}: AddPointProps & {
  readonly draft: ReturnType<typeof useFormDraft<keyof PointTexts>>
  readonly onPasteLines: (text: string) => void
  readonly onClose: () => void
}) {
  const saving = useSaving()
  const [wasSent, setWasSent] = useState(false)
  const [round, setRound] = useState(0)
  const latest = useRef(draft.texts)
  latest.current = draft.texts
  const store = async () => {
    setWasSent(true)
    if (Object.keys(pointProblems(draft.texts)).length > 0) return
    await saving.run(async () => {
      const points = await notebook.family('item', meeting)
      const added = await notebook.create(
        'item',
        { ...written(draft.texts), order: orderOfNew(ownPoints(points)) },
        meeting,
      )
      await beginAdded(notebook, meeting, added, timeZone)
      announce(say.pointAdded({ title: draft.texts.title.trim() }))
      setWasSent(false)
      // The next point may already be half typed: then its words stay.
      if (latest.current !== draft.texts) return
      draft.restart()
      setRound(round + 1)
    })
  }
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (pastedLines(text).length < 2) return
    event.preventDefault()
    onPasteLines(text)
  }
  return (
    <div class="meeting-add" onPaste={onPaste}>
      <Form
        key={round}
        onSubmit={store}
        submitLabel={say.savePoint()}
        submitIcon="plus"
        aside={
          <Button kind="plain" onClick={onClose}>
            {say.done()}
          </Button>
        }
      >
        <WriterLine notebook={notebook} />
        <PointFields
          texts={draft.texts}
          set={draft.set}
          problems={wasSent ? pointProblems(draft.texts) : pointProblemsAtOnce(draft.texts)}
          titleLabel={say.newPoint()}
          autofocus
        />
        <SaveFailure of={saving} />
      </Form>
    </div>
  )
}

// A form that was opened and emptied again has nothing to go on with.
function isBegun(texts: Readonly<Record<string, string>>): boolean {
  return Object.values(texts).some(text => text.trim() !== '')
}

/** The points that are no parallel tables. */
function ownPoints<T extends { readonly fields: { readonly under?: string | null | undefined } }>(
  points: readonly T[],
): readonly T[] {
  return points.filter(({ fields }) => !fields.under)
}

function written(texts: PointTexts) {
  return Object.fromEntries(Object.entries(pointChanges(texts)).filter(([, value]) => value !== null))
}
