import './instances.css'
import { useState } from 'preact/hooks'
import { addresses, newMeetingAddressOf } from '#cards/address.ts'
import { instanceKindWord, instanceName } from '#cards/instance.tsx'
import { KeptField } from '#cards/kept-field.tsx'
import { mayEdit } from '#cards/may-edit.ts'
import { MeetingRow } from '#cards/meeting.tsx'
import { namesIn } from '#cards/names.ts'
import { NotHere } from '#cards/not-here.tsx'
import { NewerNote } from '#cards/reader-note.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { recordId } from '#domain/id.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { Row } from '#ui/row.tsx'
import { Screen } from '#ui/screen.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { EditInstanceDialog } from './edit-instance-dialog.tsx'
import { say } from './messages.ts'
import { Seats } from './seats.tsx'

const COMING = 12
const LAST = 5

/** One instance: what its statutes say, who sits in it, and when it meets. */
export function InstanceScreen({ notebook, id = '' }: { readonly notebook: Notebook; readonly id?: string }) {
  const record = recordId('instance', id)
  const timeZone = useTimeZone(notebook)
  const [isEditing, setIsEditing] = useState(false)
  const found = useLive(() => notebook.live(() => readInstance(notebook, record)), [notebook, record])
  const back = { href: addresses.instances, label: say.title() }
  if (!found) return null
  const { view } = found
  if (!view) return <NotHere back={back} />
  const isWriter = mayWrite(notebook.role, 'instance')
  const edit = (
    <Button kind="quiet" icon="file-pen-line" onClick={() => setIsEditing(true)}>
      {say.edit()}
    </Button>
  )
  return (
    <Screen
      title={instanceName(view)}
      over={kindUnlessNamed(view)}
      back={back}
      action={mayEdit(notebook, view) ? edit : undefined}
    >
      {!isWriter && <p class="card-note">{say.coordinationOnly()}</p>}
      <NewerNote view={view} />
      {view.fields.purpose && <p class="instance-purpose written">{view.fields.purpose}</p>}
      <Settings notebook={notebook} view={view} timeZone={timeZone} />
      <Seats notebook={notebook} instance={record} timeZone={timeZone} />
      <Meetings notebook={notebook} found={found} instance={record} timeZone={timeZone} />
      <EditInstanceDialog
        notebook={notebook}
        view={view}
        isOpen={isEditing}
        onClose={() => setIsEditing(false)}
      />
    </Screen>
  )
}

type ShownInstance = {
  readonly notebook: Notebook
  readonly view: RecordView<'instance'>
  readonly timeZone: string
}

function Settings({ notebook, view, timeZone }: ShownInstance) {
  const { fields } = view
  const { noticeDays, quorum, proxiesEach, voiceWithoutSeat } = fields
  const rows = [
    ['rhythm', fields.rhythm],
    ['noticeDays', isNumber(noticeDays) ? say['days.notice']({ count: noticeDays }) : undefined],
    ['quorum', isNumber(quorum) ? say['count.quorum']({ count: quorum }) : undefined],
    ['proxiesEach', isNumber(proxiesEach) ? say['count.proxies']({ count: proxiesEach }) : undefined],
    ['voiceWithoutSeat', voiceWithoutSeat ? voiceWord(voiceWithoutSeat) : undefined],
    ['guests', fields.guests],
  ] as const
  const isKept = (path: string) => view.kept.some(kept => kept.path === path)
  const shown = rows.filter(([path, text]) => text || isKept(path))
  return (
    <>
      {(['name', 'kind', 'purpose'] as const).map(path => (
        <KeptField
          key={path}
          notebook={notebook}
          view={view}
          path={path}
          label={say[`field.${path}`]()}
          timeZone={timeZone}
        />
      ))}
      {shown.length > 0 && (
        <Sheet>
          {shown.map(([path, text]) => (
            <Row key={path}>
              <h2 class="instance-label">{say[`field.${path}`]()}</h2>
              {text && !isKept(path) && <p class="written">{text}</p>}
              <KeptField
                notebook={notebook}
                view={view}
                path={path}
                label={say[`field.${path}`]()}
                timeZone={timeZone}
              />
            </Row>
          ))}
        </Sheet>
      )}
    </>
  )
}

function Meetings({
  notebook,
  found: { coming, last },
  instance,
  timeZone,
}: {
  readonly notebook: Notebook
  readonly found: Found
  readonly instance: string
  readonly timeZone: string
}) {
  const plan = (
    <Button icon="plus" href={newMeetingAddressOf(instance)}>
      {say.plan()}
    </Button>
  )
  const list = (meetings: readonly MeetingLine[], label: string) =>
    meetings.length > 0 && (
      <Sheet list label={label}>
        {meetings.map(({ meeting, place }) => (
          <MeetingRow
            key={meeting.id}
            meeting={meeting}
            instance={undefined}
            place={place}
            timeZone={timeZone}
          />
        ))}
      </Sheet>
    )
  return (
    <>
      <Section title={say.coming()} action={mayWrite(notebook.role, 'meeting') ? plan : undefined}>
        {coming.length === 0 && <p class="card-note">{say.meetingsNone()}</p>}
        {list(coming, say.coming())}
      </Section>
      {last.length > 0 && <Section title={say.last()}>{list(last, say.last())}</Section>}
    </>
  )
}

type MeetingLine = { readonly meeting: RecordView<'meeting'>; readonly place: string | undefined }

type Found = Awaited<ReturnType<typeof readInstance>>

async function readInstance(notebook: Notebook, id: string) {
  const view = await notebook.read('instance', id)
  const names = namesIn(notebook)
  const now = new Date().toISOString()
  const read = async (options: { from?: string; before?: string; reverse?: boolean; limit: number }) => {
    const { records } = await notebook.list('meeting', 'byInstance', { parts: [id], ...options })
    return await Promise.all(
      records.map(async (meeting): Promise<MeetingLine> => {
        return { meeting, place: await names.place(meeting.fields.place) }
      }),
    )
  }
  const [coming, last] = await Promise.all([
    read({ from: now, limit: COMING }),
    read({ before: now, reverse: true, limit: LAST }),
  ])
  return { view, coming, last }
}

function kindUnlessNamed(view: RecordView<'instance'>): string | undefined {
  const kind = instanceKindWord(view.fields.kind)
  return instanceName(view).toLowerCase().startsWith(kind.toLowerCase()) ? undefined : kind
}

function voiceWord(voice: string): string {
  return voice === 'consultative' ? say['voiceOption.consultative']() : say['voiceOption.deliberative']()
}

function isNumber(value: number | null | undefined): value is number {
  return value !== null && value !== undefined
}
