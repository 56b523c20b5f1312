import { useRef } from 'preact/hooks'
import type { Notebook, RecordView } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { mayWrite } from '#domain/permissions.ts'

/**
 * Whether this record may be changed here: by the role of whoever holds this device, and by this release. Every screen
 * asks it before it offers to change a record; `NewerNote` says why it does not.
 */
export function mayEdit(notebook: Notebook, view: RecordView): boolean {
  return !view.isNewer && mayWrite(notebook.role, view.type)
}

/**
 * Whether the form of a record is on the screen: one that is open stays, with what is typed in it, when what a later
 * release wrote arrives meanwhile. Its save then says why it fails.
 */
export function useMayEdit(notebook: Notebook, view: RecordView | undefined): boolean {
  const opened = useRef<RecordId>(undefined)
  if (view && mayEdit(notebook, view)) opened.current = view.id
  return view !== undefined && opened.current === view.id
}
