import './cards.css'
import type { Notebook, RecordView } from '#data/index.ts'
import { mayWrite } from '#domain/permissions.ts'
import { say } from './messages.ts'
import { sayWriting } from './writing-messages.ts'

/** Why there is nothing to write with here, for who has the space in reading. Nothing for the others. */
export function ReaderNote({ notebook, type }: { readonly notebook: Notebook; readonly type: string }) {
  return mayWrite(notebook.role, type) ? null : <p class="card-note">{say.readerOnly()}</p>
}

/** Why there is nothing to change a record with, of one that a later release wrote. Nothing for the others. */
export function NewerNote({ view }: { readonly view: RecordView }) {
  return view.isNewer ? <p class="card-note">{sayWriting.newerRecord()}</p> : null
}
