import { actionStatusOptions, actionStatusWord, actionWho } from '#cards/action.tsx'
import { addresses, addressOf, pointAddressOf } from '#cards/address.ts'
import { itemTitle } from '#cards/item.tsx'
import { KeptField } from '#cards/kept-field.tsx'
import { mayEdit } from '#cards/may-edit.ts'
import { meetingTitle } from '#cards/meeting.tsx'
import { namesIn } from '#cards/names.ts'
import { NotHere } from '#cards/not-here.tsx'
import { NewerNote } from '#cards/reader-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook } from '#data/index.ts'
import { type RecordId, recordId } from '#domain/id.ts'
import { shortCodeOf } from '#domain/meeting/short-code.ts'
import { announce } from '#ui/announce.ts'
import { ChoiceField } from '#ui/choice-field.tsx'
import { formatDay } from '#ui/dates.ts'
import { Screen } from '#ui/screen.tsx'
import { useLive } from '#ui/use-live.ts'
import { Facts } from './facts.tsx'
import { meetingOf } from './meeting-of.ts'
import { say } from './messages.ts'

/** One action: who does what by when, where it stands, and the meeting that asked for it. */
export function ActionScreen({ notebook, id = '' }: { readonly notebook: Notebook; readonly id?: string }) {
  const record = recordId('action', id)
  const timeZone = useTimeZone(notebook)
  const saving = useSaving()
  const found = useLive(() => notebook.live(() => readAction(notebook, record)), [notebook, record])
  const back = { href: addresses.actions, label: say.actions() }
  if (!found) return null
  const { action, meeting, item, personName, instance } = found
  if (!action) return <NotHere back={back} />
  const { what, dueOn, status } = action.fields
  const move = (next: string) =>
    void saving.run(async () => {
      await notebook.save(action, { status: next })
      announce(say.saved())
    })
  return (
    <Screen title={what?.trim() || say.action()} over={say.action()} back={back}>
      <NewerNote view={action} />
      <KeptField notebook={notebook} view={action} path="status" label={say.status()} timeZone={timeZone} />
      {mayEdit(notebook, action) ? (
        <div class="form">
          <ChoiceField
            label={say.status()}
            value={status ?? 'toDo'}
            options={actionStatusOptions()}
            onChange={move}
          />
          <SaveFailure of={saving} />
        </div>
      ) : (
        <p>{actionStatusWord(status)}</p>
      )}
      <Facts
        facts={[
          [say.person(), actionWho(action, personName)],
          [say.due(), dueOn && formatDay(dueOn, 'UTC')],
          [say.group(), instance],
          [
            say.meeting(),
            meeting && (
              <a class="facts-link" href={addressOf(meeting.id, 'meeting')}>
                {meetingTitle(meeting)}
              </a>
            ),
          ],
          [
            say.point(),
            item && meeting && (
              <a class="facts-link" href={pointAddressOf(meeting.id, item.id)}>
                {itemTitle(item)}
              </a>
            ),
          ],
          [say.code(), shortCodeOf(record)],
        ]}
      />
    </Screen>
  )
}

async function readAction(notebook: Notebook, id: RecordId) {
  const names = namesIn(notebook)
  const action = await notebook.read('action', id)
  const { item, person, instance } = action?.fields ?? {}
  const [meeting, point, personName, group] = await Promise.all([
    notebook.read('meeting', meetingOf(id)),
    item ? notebook.read('item', item) : undefined,
    names.person(person),
    names.instance(instance),
  ])
  return { action, meeting, item: point, personName, instance: group }
}
