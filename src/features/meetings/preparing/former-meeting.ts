import type { Notebook, RecordView } from '#data/index.ts'
import { chronological } from '#domain/entities/key.ts'
import { type RecordId, typeOf } from '#domain/id.ts'
import type { FormerAction, FormerMeeting, FormerPoint } from '#domain/meeting/carry-over.ts'
import { beginningOf } from '#domain/meeting/meeting-records.ts'

/** The meeting before, with what may be carried over from it, and when it was: by its date, else by its first point. */
export type Former = FormerMeeting & { readonly startsAt: string | undefined }

/** The meeting to be prepared, as far as the one before depends on it. */
type Coming = {
  readonly id?: RecordId | undefined
  readonly instance?: string | null | undefined
  readonly startsAt?: string | null | undefined
  readonly previous?: string | null | undefined
}

// A few meetings of one instance may have been cancelled in a row.
const LOOKED_AT = 20

/** Reads the meeting before: the one that was named, else the last that the instance held. */
export async function readFormerMeeting(notebook: Notebook, coming: Coming): Promise<Former | undefined> {
  const view = coming.previous
    ? await notebook.read('meeting', coming.previous)
    : await lastHeld(notebook, coming)
  if (!view) return undefined
  const [points, actions] = await Promise.all([readPoints(notebook, view.id), readActions(notebook, view.id)])
  const { status, startsAt } = view.fields
  return {
    id: view.id,
    isApproved: status === 'approved',
    startsAt: startsAt || beginningOf(points),
    points,
    actions,
  }
}

async function lastHeld(
  notebook: Notebook,
  { id, instance, startsAt }: Coming,
): Promise<RecordView<'meeting'> | undefined> {
  if (!instance) return undefined
  const now = new Date().toISOString()
  const before = chronological(startsAt) || now
  const { records } = await notebook.list('meeting', 'byInstance', {
    parts: [instance],
    before,
    reverse: true,
    limit: LOOKED_AT,
  })
  const dated = records.find(one => one.id !== id && one.fields.startsAt && wasHeld(one, now))
  const undated = await lastUndated(notebook, instance, id, before)
  const isUndatedLater = undated && undated.heldAt > chronological(dated?.fields.startsAt)
  return dated && !isUndatedLater ? dated : undated?.view
}

/** Of the meetings that were held without a date, the last by when its first point began; those of no hour before all. */
async function lastUndated(
  notebook: Notebook,
  instance: RecordId,
  id: RecordId | undefined,
  before: string,
): Promise<{ readonly view: RecordView<'meeting'>; readonly heldAt: string } | undefined> {
  const { records } = await notebook.list('meeting', 'byInstance', {
    parts: [instance, ''],
    reverse: true,
    limit: LOOKED_AT,
  })
  const held = records.filter(one => one.id !== id && wasHeld(one, before))
  const timed = await Promise.all(
    held.map(async view => ({
      view,
      heldAt: chronological(beginningOf(await notebook.family('item', view.id))),
    })),
  )
  return timed.filter(({ heldAt }) => heldAt < before).sort(byHourDescending)[0]
}

function byHourDescending(a: { readonly heldAt: string }, b: { readonly heldAt: string }): number {
  return a.heldAt === b.heldAt ? 0 : a.heldAt < b.heldAt ? 1 : -1
}

// One that was convened and whose hour is past was held, if only on paper.
function wasHeld({ fields: { status, startsAt } }: RecordView<'meeting'>, now: string): boolean {
  if (status === 'convened') return chronological(startsAt) !== '' && chronological(startsAt) < now
  return ['underway', 'toBeWritten', 'toBeApproved', 'approved'].includes(status ?? '')
}

async function readPoints(notebook: Notebook, meeting: RecordId): Promise<readonly FormerPoint[]> {
  const [points, decisions, actions, sides] = await Promise.all([
    notebook.family('item', meeting),
    notebook.family('decision', meeting),
    notebook.family('action', meeting),
    notebook.family('argument', meeting),
  ])
  const spokenOf = new Set([...decisions, ...actions, ...sides].map(({ fields }) => fields.item))
  return await Promise.all(
    points.map(async ({ id, fields }) => {
      const wasTimed = Boolean(fields.startedAt ?? fields.endedAt)
      const hasWords = wasTimed || spokenOf.has(id) || (await notebook.readText(id)).text.trim() !== ''
      return { id, fields, hasWords }
    }),
  )
}

/** The actions that the meeting wrote down, and those that it had carried over itself. */
async function readActions(notebook: Notebook, meeting: RecordId): Promise<readonly FormerAction[]> {
  const own = await notebook.family('action', meeting)
  const points = await notebook.family('item', meeting)
  const carried = points.flatMap(({ fields: { carriedFrom } }) =>
    carriedFrom && typeOf(carriedFrom) === 'action' ? [carriedFrom] : [],
  )
  const looked = await Promise.all([...new Set(carried)].map(id => notebook.read('action', id)))
  return [...own, ...looked.filter(view => view !== undefined)]
}
