import type { Notebook, RecordView } from '#data/index.ts'
import { isOnAgenda } from '#domain/entities/item.ts'
import type { RecordId } from '#domain/id.ts'
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
  // The point of a later release keeps its hours: the meeting goes on all the same.
  if (from && !from.isNewer && from.id !== to?.id && from.fields.startedAt) {
    await write(notebook, from, 'endedAt', now)
    await settleStart(notebook, from)
  }
  if (to && !to.isNewer && !to.fields.startedAt) await write(notebook, to, 'startedAt', now)
  if (to?.fields.endedAt && !to.isNewer) await write(notebook, to, 'endedAt', null)
  await write(notebook, meeting, 'currentItem', to?.id ?? null)
}

/**
 * Goes to the first of the points that were just added, where a meeting is under way and nothing is being spoken of:
 * it was opened without a point, or the one spoken of was taken off.
 */
export async function beginAdded(
  notebook: Notebook,
  meetingId: RecordId,
  added: RecordId,
  timeZone: string,
): Promise<void> {
  const [meeting, point] = await Promise.all([
    notebook.read('meeting', meetingId),
    notebook.read('item', added),
  ])
  // Which point is spoken of in the meeting of a later release is not written here: the point is added all the same.
  if (meeting?.fields.status !== 'underway' || meeting.isNewer || !point) return
  const { currentItem } = meeting.fields
  const current = currentItem ? await notebook.read('item', currentItem) : undefined
  // A point that is not here yet is being spoken of on the tablet that opened it.
  if (currentItem && (!current || isOnAgenda(current.fields))) return
  await goToPoint(notebook, meeting, current, point, timeZone)
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
