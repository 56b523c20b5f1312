import { addresses, addressOf } from '#cards/address.ts'
import { useMayEdit } from '#cards/may-edit.ts'
import { NotHere } from '#cards/not-here.tsx'
import { personName } from '#cards/person.ts'
import { NewerNote, ReaderNote } from '#cards/reader-note.tsx'
import { EditRecordForm, type FormField, NewRecordForm } from '#cards/record-form.tsx'
import type { Notebook } from '#data/index.ts'
import { mayDescribe } from '#domain/entities/person.ts'
import { type RecordId, recordId } from '#domain/id.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Notice } from '#ui/notice.tsx'
import { Screen } from '#ui/screen.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'

/** The longest paragraph of a person, as its entity says. */
const LONGEST = 2_000

const first = (): readonly FormField[] => [
  { path: 'name', needed: say.nameNeeded() },
  { path: 'words', hint: say.wordsHint() },
]

const all = (): readonly FormField[] => [
  ...first(),
  { path: 'initials', longest: 6, hint: say.initialsHint() },
  { path: 'knows', longest: LONGEST, hint: say.knowsHint() },
  { path: 'canDo', longest: LONGEST, hint: say.canDoHint() },
  { path: 'lends', longest: LONGEST, hint: say.lendsHint() },
  { path: 'reach', hint: say.reachHint() },
  { path: 'place' },
]

/** Notes a person: the name is enough. */
export function NewPersonScreen({ notebook }: { readonly notebook: Notebook }) {
  return (
    <Screen title={say.newTitle()} back={{ href: addresses.people, label: say.title() }}>
      <ReaderNote notebook={notebook} type="person" />
      {mayWrite(notebook.role, 'person') && (
        <>
          <p class="card-about">{say.newWhy()}</p>
          <NewRecordForm
            notebook={notebook}
            type="person"
            fields={first()}
            submitLabel={say.create()}
            saved={say.created()}
          />
        </>
      )}
    </Screen>
  )
}

/** Changes one's own record; coordination, that of whoever asked. */
export function EditPersonScreen({
  notebook,
  id = '',
}: {
  readonly notebook: Notebook
  readonly id?: string
}) {
  const record = recordId('person', id)
  const found = useLive(() => notebook.live(() => readPerson(notebook, record)), [notebook, record])
  const isWriter = useMayEdit(notebook, found?.view)
  if (!found) return null
  const back = { href: addressOf(record, 'person'), label: say.one() }
  if (!found.view) return <NotHere back={back} />
  const { view, me } = found
  return (
    <Screen title={say.editTitle()} back={{ ...back, label: personName(view) }}>
      <ReaderNote notebook={notebook} type="person" />
      <NewerNote view={view} />
      {mayDescribe(notebook.role, me, record)
        ? isWriter && (
            <>
              {me !== record && <Notice tone="wait" title={say.onlyIfAsked()} />}
              <p class="card-about">{say.whoReads()}</p>
              <EditRecordForm
                key={record}
                notebook={notebook}
                view={view}
                fields={all()}
                saved={say.saved()}
              />
            </>
          )
        : mayWrite(notebook.role, 'person') && <p class="card-note">{say.notYours()}</p>}
    </Screen>
  )
}

async function readPerson(notebook: Notebook, id: RecordId) {
  const [view, pen] = await Promise.all([notebook.read('person', id), notebook.read('pen', notebook.pen)])
  return { view, me: pen?.fields.person ?? undefined }
}
