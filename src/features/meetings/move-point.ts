import type { Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { inOrder, reorderings } from './order.ts'

/** Moves a point by one place from where it stands now. Says where it stands then, if it moved. */
export async function movePoint(
  notebook: Notebook,
  meeting: RecordId,
  point: RecordId,
  by: 1 | -1,
): Promise<{ readonly index: number; readonly count: number } | undefined> {
  const points = inOrder(await notebook.family('item', meeting))
  const from = points.findIndex(({ id }) => id === point)
  const moved = points[from]
  const index = from + by
  if (!moved || index < 0 || index >= points.length) return undefined
  for (const { point: view, order } of reorderings(points, moved, index)) {
    // Where two devices had moved it both ways, this move is the answer to both.
    const wasWrittenTwice = view.kept.some(({ path }) => path === 'order')
    await (wasWrittenTwice ? notebook.settle(view, 'order', order) : notebook.save(view, { order }))
  }
  return { index, count: points.length }
}
