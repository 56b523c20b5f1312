import { mayEdit } from '#cards/may-edit.ts'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { say } from './messages.ts'

/** Says that two devices moved the same point without seeing each other, and lets people accept the order shown. */
export function OrderTwice({
  notebook,
  points,
}: {
  readonly notebook: Notebook
  readonly points: readonly RecordView<'item'>[]
}) {
  const saving = useSaving()
  const clashes = points.filter(({ kept }) => kept.some(({ path }) => path === 'order'))
  if (clashes.length === 0) return null
  const keep = () =>
    saving.run(async () => {
      for (const point of clashes) await notebook.settle(point, 'order', point.fields.order ?? null)
    })
  return (
    <>
      <Notice
        tone="doubt"
        title={say.orderTwice()}
        action={
          clashes.every(point => mayEdit(notebook, point)) ? (
            <Button kind="quiet" icon="check" onClick={() => void keep()}>
              {say.orderKeep()}
            </Button>
          ) : undefined
        }
      />
      <SaveFailure of={saving} />
    </>
  )
}
