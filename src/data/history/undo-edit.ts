import type { NewFields, Notebook } from '#data/notebook.ts'
import type { RecordView } from '#data/records/record-view.ts'
import { isSameValue } from '#domain/canonical.ts'
import type { Json } from '#domain/document.ts'
import { type EntityName, entityOf } from '#domain/entities/index.ts'
import { GONE, isAsideValue } from '#domain/gone.ts'
import { typeOf } from '#domain/id.ts'
import type { FieldChange, RecordEdit } from './record-history.ts'

type Records = Pick<Notebook, 'read' | 'readAside' | 'save' | 'putAside' | 'bringBack'>

/**
 * The changes of a save that its undoing would take back: those whose field still shows what it wrote. What was
 * written there before is written anew; what somebody changed since stays.
 */
export function fieldsToUndo(view: RecordView | undefined, edit: RecordEdit): readonly FieldChange[] {
  if (!view) return []
  const fields: Readonly<Record<string, unknown>> = view.fields
  return edit.changes.filter(({ path, before, after }) => {
    const shown = (Object.hasOwn(fields, path) ? fields[path] : null) as Json
    return isSameValue(shown, after) && !isSameValue(before ?? null, after)
  })
}

/** Undoes a save by an ordinary edit. */
export async function undoEdit(records: Records, edit: RecordEdit): Promise<boolean> {
  const type = entityOf(typeOf(edit.record))?.type as EntityName | undefined
  if (!type) return false
  const view = (await records.read(type, edit.record)) ?? (await records.readAside(type, edit.record))?.view
  const changes = fieldsToUndo(view, edit)
  if (!view || changes.length === 0) return false
  const gone = changes.find(({ path }) => path === GONE)
  const others = changes.filter(({ path }) => path !== GONE)
  if (gone && isAsideValue(gone.after)) await records.bringBack(view)
  if (others.length > 0) {
    const former = Object.fromEntries(others.map(({ path, before }) => [path, before ?? null]))
    await records.save(view, former as NewFields<EntityName>)
  }
  // A deletion says what it saw: what this undoing has just written as well.
  const now = await records.read(type, edit.record)
  if (gone && !isAsideValue(gone.after) && isAsideValue(gone.before ?? null) && now)
    await records.putAside(now)
  return true
}
