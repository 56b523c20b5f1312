import { addresses, addressOf } from '#cards/address.ts'
import { useMayEdit } from '#cards/may-edit.ts'
import { NotHere } from '#cards/not-here.tsx'
import { placeName } from '#cards/place.ts'
import { NewerNote, ReaderNote } from '#cards/reader-note.tsx'
import { EditRecordForm, type FormField, NewRecordForm } from '#cards/record-form.tsx'
import type { Notebook } from '#data/index.ts'
import { recordId } from '#domain/id.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Screen } from '#ui/screen.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'

/** The longest paragraph of a place, as its entity says. */
const LONGEST = 2_000

const first = (): readonly FormField[] => [
  { path: 'name', needed: say.nameNeeded() },
  { path: 'kind' },
  { path: 'village' },
]

const all = (): readonly FormField[] => [
  ...first(),
  { path: 'address' },
  { path: 'hours', longest: LONGEST, hint: say.hoursHint() },
  { path: 'contactRole', hint: say.contactHint() },
  { path: 'equipment', longest: LONGEST, hint: say.equipmentHint() },
  { path: 'access', longest: LONGEST, hint: say.accessHint() },
  { path: 'box', longest: 80, hint: say.boxHint() },
]

/** Notes a place: its name is enough. */
export function NewPlaceScreen({ notebook }: { readonly notebook: Notebook }) {
  return (
    <Screen title={say.newTitle()} back={{ href: addresses.places, label: say.title() }}>
      <ReaderNote notebook={notebook} type="place" />
      {mayWrite(notebook.role, 'place') && (
        <>
          <p class="card-about">{say.newWhy()}</p>
          <NewRecordForm
            notebook={notebook}
            type="place"
            fields={first()}
            submitLabel={say.create()}
            saved={say.created()}
          />
        </>
      )}
    </Screen>
  )
}

/** Changes a place. */
export function EditPlaceScreen({
  notebook,
  id = '',
}: {
  readonly notebook: Notebook
  readonly id?: string
}) {
  const record = recordId('place', id)
  const found = useLive(
    () => notebook.live(async () => ({ view: await notebook.read('place', record) })),
    [notebook, record],
  )
  const isWriter = useMayEdit(notebook, found?.view)
  if (!found) return null
  const back = { href: addressOf(record, 'place'), label: say.one() }
  if (!found.view) return <NotHere back={back} />
  return (
    <Screen title={say.editTitle()} back={{ ...back, label: placeName(found.view) }}>
      <ReaderNote notebook={notebook} type="place" />
      <NewerNote view={found.view} />
      {isWriter && (
        <EditRecordForm
          key={record}
          notebook={notebook}
          view={found.view}
          fields={all()}
          saved={say.saved()}
        />
      )}
    </Screen>
  )
}
