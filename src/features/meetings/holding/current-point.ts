import type { Notebook, RecordView } from '#data/index.ts'
import { thisMinute } from './now.ts'

type Point = RecordView<'item'>
type Meeting = RecordView<'meeting'>

/** Opens a meeting: it is under way, and its first point begins. */
export async function openMeeting(
  notebook: Notebook,
  meeting: Meeting,
  first: Point | undefined,
  timeZone: string,
): Promise<void> {
  await notebook.save(meeting, { status: 'underway' })
  await goToPoint(notebook, meeting, undefined, first, timeZone)
}

/**
 * Goes on to another point: the one before ends, this one begins, and every tablet sees which is spoken of. A point
 * that was begun before keeps its beginning, and is open again.
 */
export async function goToPoint(
  notebook: Notebook,
  meeting: Meeting,
  from: Point | undefined,
  to: Point | undefined,
  timeZone: string,
): Promise<void> {
  const now = thisMinute(timeZone)
  if (from && from.id !== to?.id && from.fields.startedAt) {
    await write(notebook, from, 'endedAt', now)
    await settleStart(notebook, from)
  }
  if (to && !to.fields.startedAt) await write(notebook, to, 'startedAt', now)
  if (to?.fields.endedAt) await write(notebook, to, 'endedAt', null)
  await write(notebook, meeting, 'currentItem', to?.id ?? null)
}

async function settleStart(notebook: Notebook, point: Point): Promise<void> {
  const isTwice = point.kept.some(({ path }) => path === 'startedAt')
  if (isTwice) await notebook.settle(point, 'startedAt', point.fields.startedAt ?? null)
}

// Two tablets that went on at once have written two hours of one act: the next act settles them by itself.
async function write<Name extends 'item' | 'meeting'>(
  notebook: Notebook,
  view: RecordView<Name>,
  path: Name extends 'item' ? 'startedAt' | 'endedAt' : 'currentItem',
  value: string | null | undefined,
): Promise<void> {
  if (value === undefined) return
  if (view.kept.some(kept => kept.path === path)) await notebook.settle(view, path, value)
  else await notebook.save<'item' | 'meeting'>(view, { [path]: value })
}
