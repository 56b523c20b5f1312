import { useRef, useState } from 'preact/hooks'
import { useFormDraft } from '#cards/form-draft.ts'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import type { Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { say } from './messages.ts'
import { orderOfNew } from './order.ts'
import { PointFields } from './point-fields.tsx'
import { type PointTexts, pointChanges, pointProblems } from './point-texts.ts'

const BLANK: PointTexts = { title: '', minutes: '', presentedBy: '' }

/** Adds points at the end of the ordre du jour, one after another. */
export function AddPoint({ notebook, meeting }: { readonly notebook: Notebook; readonly meeting: RecordId }) {
  const saving = useSaving()
  const draft = useFormDraft(notebook, `item of ${meeting}`, BLANK)
  const [isOpen, setIsOpen] = useState(draft.isResumed)
  const [wasSent, setWasSent] = useState(false)
  const [round, setRound] = useState(0)
  const latest = useRef(draft.texts)
  latest.current = draft.texts
  const store = async () => {
    setWasSent(true)
    if (Object.keys(pointProblems(draft.texts)).length > 0) return
    await saving.run(async () => {
      const points = await notebook.family('item', meeting)
      await notebook.create('item', { ...written(draft.texts), order: orderOfNew(points) }, meeting)
      announce(say.pointAdded({ title: draft.texts.title.trim() }))
      setWasSent(false)
      // The next point may already be half typed: then its words stay.
      if (latest.current !== draft.texts) return
      draft.restart()
      setRound(round + 1)
    })
  }
  if (!isOpen) {
    return (
      <div class="meeting-actions">
        <Button kind="quiet" icon="plus" onClick={() => setIsOpen(true)}>
          {say.addPoint()}
        </Button>
      </div>
    )
  }
  return (
    <div class="meeting-add">
      <Form
        key={round}
        onSubmit={store}
        submitLabel={say.savePoint()}
        submitIcon="plus"
        aside={
          <Button kind="plain" onClick={() => setIsOpen(false)}>
            {say.done()}
          </Button>
        }
      >
        <PointFields
          texts={draft.texts}
          set={draft.set}
          problems={wasSent ? pointProblems(draft.texts) : {}}
          titleLabel={say.newPoint()}
          autofocus
        />
        <SaveFailure of={saving} />
      </Form>
    </div>
  )
}

function written(texts: PointTexts) {
  return Object.fromEntries(Object.entries(pointChanges(texts)).filter(([, value]) => value !== null))
}
