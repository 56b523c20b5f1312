import { itemTitle } from '#cards/item.tsx'
import { mayEdit } from '#cards/may-edit.ts'
import { NewerNote } from '#cards/reader-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { isOnAgenda } from '#domain/entities/item.ts'
import type { RecordId } from '#domain/id.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'
import { putPointBack } from './withdraw-point.ts'

/** The points that were taken off an ordre du jour, each to be put back. Nothing while there is none. */
export function WithdrawnPoints({
  notebook,
  meeting,
  onPutBack,
}: {
  readonly notebook: Notebook
  readonly meeting: RecordId
  /** A point is about to stand among the others again. */
  readonly onPutBack: (point: RecordId) => void
}) {
  const saving = useSaving()
  const points = useLive(
    () => notebook.live(() => notebook.family('item', meeting)),
    [notebook, meeting],
  )?.filter(({ fields }) => !isOnAgenda(fields))
  if (!points || points.length === 0) return null
  const putBack = (point: RecordView<'item'>) =>
    void saving.run(async () => {
      onPutBack(point.id)
      await putPointBack(notebook, point)
      announce(say.putBackDone({ title: itemTitle(point) }))
    })
  return (
    <section class="agenda-withdrawn" aria-label={say.withdrawn()}>
      <h3>{say.withdrawn()}</h3>
      <ul>
        {points.map(point => (
          <li key={point.id}>
            <span dir="auto">{itemTitle(point)}</span>
            {mayEdit(notebook, point) && (
              <Button kind="plain" onClick={() => putBack(point)}>
                {say.putBack()}
                <span class="visually-hidden"> {say.quoted({ title: itemTitle(point) })}</span>
              </Button>
            )}
            <NewerNote view={point} />
          </li>
        ))}
      </ul>
      <SaveFailure of={saving} />
    </section>
  )
}
