import type { Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { besides, inOrder, reorderings } from './order.ts'

/**
 * Moves a point from where it stands now: by so many places, or to the place of another. A parallel table moves among
 * the tables of its point. Says where it stands then, if it moved.
 */
export async function movePoint(
  notebook: Notebook,
  meeting: RecordId,
  point: RecordId,
  to: { readonly by: 1 | -1 } | { readonly placeOf: RecordId },
): Promise<{ readonly index: number; readonly count: number } | undefined> {
  const all = inOrder(await notebook.family('item', meeting))
  const moved = all.find(({ id }) => id === point)
  if (!moved) return undefined
  const points = besides(all, moved)
  const from = points.indexOf(moved)
  const index = 'by' in to ? from + to.by : points.findIndex(({ id }) => id === to.placeOf)
  if (index === from || index < 0 || index >= points.length) return undefined
  for (const { point: view, order } of reorderings(points, moved, index)) {
    // Where two devices had moved it both ways, this move is the answer to both.
    const wasWrittenTwice = view.kept.some(({ path }) => path === 'order')
    await (wasWrittenTwice ? notebook.settle(view, 'order', order) : notebook.save(view, { order }))
  }
  return { index, count: points.length }
}
