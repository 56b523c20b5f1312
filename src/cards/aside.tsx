import './cards.css'
import type { AsideRecord, Notebook, RecordView } from '#data/index.ts'
import type { EntityName } from '#domain/entities/index.ts'
import type { RecordId } from '#domain/id.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Screen } from '#ui/screen.tsx'
import { useLive } from '#ui/use-live.ts'
import { addresses } from './address.ts'
import { settling } from './fields/messages.ts'
import { recordName } from './fields/record-name.ts'
import { HistoryLink } from './history-link.tsx'
import { mayEdit } from './may-edit.ts'
import { namesIn } from './names.ts'
import { NotHere } from './not-here.tsx'
import { NewerNote } from './reader-note.tsx'
import { SaveFailure, useSaving } from './saving.tsx'
import { useTimeZone } from './time-zone.ts'
import { writtenLine } from './versions.ts'

type Back = { readonly href: string; readonly label: string }

/** What is done with a record as a whole, at the foot of its screen: its history, and putting it aside. */
export function RecordActs({ notebook, view }: { readonly notebook: Notebook; readonly view: RecordView }) {
  return (
    <div class="aside-act">
      <HistoryLink record={view.id} />
      <PutAside notebook={notebook} view={view} />
    </div>
  )
}

/** Puts a record aside; its screen then offers to bring it back. Nothing for who may not write it, or not with this release. */
export function PutAside({ notebook, view }: { readonly notebook: Notebook; readonly view: RecordView }) {
  const saving = useSaving()
  if (!mayEdit(notebook, view)) return null
  const putAside = () =>
    saving.run(async () => {
      await notebook.putAside(view)
      announce(settling.asideDone())
    })
  return (
    <>
      <SaveFailure of={saving} />
      <Button kind="plain" icon="archive" onClick={() => void putAside()}>
        {settling.putAside()}
      </Button>
      <p class="card-about">{settling.putAsideWhy()}</p>
    </>
  )
}

/** Instead of a record that no list holds: it was put aside, or it has not arrived. */
export function AsideOrNotHere({
  notebook,
  type,
  id,
  back,
}: {
  readonly notebook: Notebook
  readonly type: EntityName
  readonly id: RecordId
  readonly back: Back
}) {
  const read = () => notebook.live(async () => ({ aside: await notebook.readAside(type, id) }))
  const found = useLive(read, [notebook, type, id])
  if (!found) return null
  return found.aside ? (
    <AsideScreen notebook={notebook} record={found.aside} back={back} />
  ) : (
    <NotHere back={back} />
  )
}

function AsideScreen({
  notebook,
  record,
  back,
}: {
  readonly notebook: Notebook
  readonly record: AsideRecord
  readonly back: Back
}) {
  const timeZone = useTimeZone(notebook)
  const read = () => notebook.live(() => readAsideWords(notebook, record, timeZone))
  const words = useLive(read, [notebook, record, timeZone])
  if (!words) return null
  return (
    <Screen title={words.name} back={back}>
      <Notice
        tone="wait"
        title={settling.asideTitle()}
        action={
          <div class="beside">
            <BringBack notebook={notebook} view={record.view} />
            <HistoryLink record={record.view.id} />
            <Button kind="plain" href={addresses.aside}>
              {settling.asideAll()}
            </Button>
          </div>
        }
      >
        {settling.asideBy({ who: words.who })}
      </Notice>
    </Screen>
  )
}

/** Brings back a record that was put aside. */
export function BringBack({ notebook, view }: { readonly notebook: Notebook; readonly view: RecordView }) {
  const saving = useSaving()
  if (!mayEdit(notebook, view)) return <NewerNote view={view} />
  const bringBack = () =>
    saving.run(async () => {
      await notebook.bringBack(view)
      announce(settling.broughtBack())
    })
  return (
    <>
      <SaveFailure of={saving} />
      <Button kind="quiet" icon="undo-2" onClick={() => void bringBack()}>
        {settling.bringBack()}
      </Button>
    </>
  )
}

/** What a record that was put aside is called, and who put it there, from where and when. */
export async function readAsideWords(
  notebook: Notebook,
  { view, by }: AsideRecord,
  timeZone: string,
): Promise<{ readonly name: string; readonly who: string }> {
  const [name, hand] = await Promise.all([recordName(notebook, view), namesIn(notebook).hand(by.pen)])
  return { name, who: writtenLine(hand, by.at, timeZone) }
}
