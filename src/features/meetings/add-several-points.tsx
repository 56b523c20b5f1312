import { useState } from 'preact/hooks'
import type { FormDraft } from '#cards/form-draft.ts'
import { LINE } from '#cards/length.ts'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { WriterLine } from '#cards/writer-line.tsx'
import type { Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { TextField } from '#ui/text-field.tsx'
import { beginAdded } from './holding/current-point.ts'
import { say } from './messages.ts'
import { orderOfNew } from './order.ts'
import { type PastedPoint, pastedPoints } from './pasted-points.ts'

/** So many points are more than any evening holds; a whole report pasted by mistake holds more. */
const MOST = 60

/** Adds the points of a list, one on each line. A line stays as long as it is not written. */
export function AddSeveralPoints({
  notebook,
  meeting,
  timeZone,
  draft,
  wasPasted,
  onClose,
}: {
  readonly notebook: Notebook
  readonly meeting: RecordId
  readonly timeZone: string
  readonly draft: FormDraft<'lines'>
  readonly wasPasted: boolean
  readonly onClose: () => void
}) {
  const saving = useSaving()
  const [wasSent, setWasSent] = useState(false)
  const points = pastedPoints(draft.texts.lines)
  const problem = points.length === 0 ? (wasSent ? say.severalNone() : undefined) : problemOf(points)
  const store = async () => {
    setWasSent(true)
    if (points.length === 0 || problem) return
    await saving.run(async () => {
      for (const [index, point] of points.entries()) {
        const added = await addPoint(notebook, meeting, point)
        await beginAdded(notebook, meeting, added, timeZone)
        // What is written leaves the list: sent again after a failure, no point is written twice.
        draft.set('lines')(
          points
            .slice(index + 1)
            .map(lineOf)
            .join('\n'),
        )
      }
      draft.restart()
      announce(say.severalAdded({ count: points.length }))
      onClose()
    })
  }
  return (
    <div class="meeting-add">
      <Form
        onSubmit={store}
        submitLabel={say.severalAdd({ count: points.length })}
        submitIcon="plus"
        aside={
          <Button kind="plain" onClick={onClose}>
            {say.done()}
          </Button>
        }
      >
        <WriterLine notebook={notebook} />
        <TextField
          label={say.severalTitle()}
          hint={wasPasted ? say.severalPasted() : say.severalHint()}
          error={problem}
          value={draft.texts.lines}
          onInput={draft.set('lines')}
          name="lines"
          multiline
          rows={6}
          autofocus
        />
        <SaveFailure of={saving} />
      </Form>
    </div>
  )
}

async function addPoint(
  notebook: Notebook,
  meeting: RecordId,
  { title, minutes }: PastedPoint,
): Promise<RecordId> {
  const there = (await notebook.family('item', meeting)).filter(({ fields }) => !fields.under)
  const length = minutes === undefined ? {} : { minutes }
  return await notebook.create('item', { title, order: orderOfNew(there), ...length }, meeting)
}

function lineOf({ title, minutes }: PastedPoint): string {
  return minutes === undefined ? title : `${title} (${minutes} min)`
}

function problemOf(points: readonly PastedPoint[]): string | undefined {
  if (points.length > MOST) return say.severalMany({ most: MOST })
  const index = points.findIndex(({ title }) => title.length > LINE)
  const long = points[index]
  if (!long) return undefined
  return say.severalLong({ line: index + 1, longest: LINE, count: long.title.length - LINE })
}
