import { ActionLines } from '#cards/action.tsx'
import {
  actionAddressOf,
  addresses,
  addressOf,
  editAddressOf,
  journalOfPersonAddressOf,
} from '#cards/address.ts'
import { AsideOrNotHere, RecordActs } from '#cards/aside.tsx'
import { type FieldLine, FieldLines } from '#cards/field-lines.tsx'
import { InitiativeRow } from '#cards/initiative.tsx'
import { KeptFields } from '#cards/kept-field.tsx'
import { LogEntryRow, readLogEntryLines } from '#cards/log-entry.tsx'
import { mayEdit } from '#cards/may-edit.ts'
import { namesIn } from '#cards/names.ts'
import { personName } from '#cards/person.ts'
import { useTimeZone } from '#cards/time-zone.ts'
import { dayIn } from '#cards/when.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { mayDescribe } from '#domain/entities/person.ts'
import { isGiven } from '#domain/entities/support.ts'
import { type RecordId, recordId } from '#domain/id.ts'
import { mayWrite } from '#domain/permissions.ts'
import { subjectOf } from '#domain/subject.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Row } from '#ui/row.tsx'
import { Screen } from '#ui/screen.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'

const LINES: readonly FieldLine[] = [
  { path: 'knows', icon: 'sprout' },
  { path: 'canDo', icon: 'users' },
  { path: 'lends', icon: 'archive' },
  { path: 'reach', icon: 'message-square-warning' },
]

const SHOWN = 5
const AT_MOST = 50

/** One person: what they say of themselves, what waits for them, what they support, what they wrote. */
export function PersonScreen({ notebook, id = '' }: { readonly notebook: Notebook; readonly id?: string }) {
  const record = recordId('person', id)
  const timeZone = useTimeZone(notebook)
  const found = useLive(() => notebook.live(() => readPerson(notebook, record)), [notebook, record])
  const back = { href: addresses.people, label: say.title() }
  if (!found) return null
  const { view, place, me } = found
  if (!view) return <AsideOrNotHere notebook={notebook} type="person" id={record} back={back} />
  const isMine = me === record
  const isTheirs = mayDescribe(notebook.role, me, record)
  const mayChange = isTheirs && mayEdit(notebook, view)
  const edit = (
    <Button kind="quiet" icon="file-pen-line" href={editAddressOf(record, 'person')}>
      {isMine ? say.editMine() : say.edit()}
    </Button>
  )
  const lines: readonly FieldLine[] = [...LINES, { path: 'place', icon: 'map-pin', ...place }]
  const isSilent = lines.every(({ path }) => !(view.fields as Readonly<Record<string, unknown>>)[path])
  return (
    <Screen
      title={personName(view)}
      over={view.fields.words ?? undefined}
      back={back}
      action={mayChange ? edit : undefined}
    >
      <KeptFields
        notebook={notebook}
        view={view}
        timeZone={timeZone}
        except={lines.map(({ path }) => path)}
      />
      <FieldLines notebook={notebook} view={view} lines={lines} timeZone={timeZone} label={say.about()} />
      {isSilent && <p class="card-note">{isMine ? say.nothingSaidMine() : say.nothingSaid()}</p>}
      {!isTheirs && mayWrite(notebook.role, 'person') && <p class="card-about">{say.notYours()}</p>}
      <Actions notebook={notebook} person={record} timeZone={timeZone} />
      <Supported notebook={notebook} person={record} />
      <Entries notebook={notebook} person={record} timeZone={timeZone} />
      {mayChange && <RecordActs notebook={notebook} view={view} />}
    </Screen>
  )
}

async function readPerson(notebook: Notebook, id: RecordId) {
  const [view, pen] = await Promise.all([notebook.read('person', id), notebook.read('pen', notebook.pen)])
  const at = view?.fields.place
  const place = at ? { shown: await namesIn(notebook).place(at), href: addressOf(at, 'place') } : undefined
  return { view, place, me: pen?.fields.person ?? undefined }
}

type PartProps = { readonly notebook: Notebook; readonly person: RecordId; readonly timeZone: string }

function Actions({ notebook, person, timeZone }: PartProps) {
  const page = useLive(
    () =>
      notebook.live(() => notebook.list('action', 'byPerson', { parts: [person, 'open'], limit: AT_MOST })),
    [notebook, person],
  )
  if (!page || page.records.length === 0) return null
  const today = dayIn(new Date().toISOString(), timeZone)
  return (
    <Section title={say.actions()}>
      <Sheet list label={say.actions()}>
        {page.records.map(action => (
          <Row key={action.id} margin={<Icon name="circle-check" />} href={actionAddressOf(action.id)}>
            <ActionLines action={action} personName="" today={today} />
          </Row>
        ))}
      </Sheet>
    </Section>
  )
}

function Supported({ notebook, person }: Omit<PartProps, 'timeZone'>) {
  const initiatives = useLive(() => notebook.live(() => readSupported(notebook, person)), [notebook, person])
  if (!initiatives || initiatives.length === 0) return null
  return (
    <Section title={say.initiatives()}>
      <Sheet list label={say.initiatives()}>
        {initiatives.map(initiative => (
          <InitiativeRow key={initiative.id} initiative={initiative} margin="" />
        ))}
      </Sheet>
    </Section>
  )
}

async function readSupported(
  notebook: Notebook,
  person: RecordId,
): Promise<readonly RecordView<'initiative'>[]> {
  const { records } = await notebook.list('support', 'byPerson', { parts: [person], limit: AT_MOST })
  const given = records.filter(({ fields }) => isGiven(fields.state))
  const views = await Promise.all(given.map(({ id }) => notebook.read('initiative', subjectOf(id))))
  return views.filter(view => view !== undefined)
}

function Entries({ notebook, person, timeZone }: PartProps) {
  const lines = useLive(() => notebook.live(() => readEntries(notebook, person)), [notebook, person])
  if (!lines || lines.length === 0) return null
  return (
    <Section
      title={say.journal()}
      action={
        <Button kind="plain" icon="arrow-right" href={journalOfPersonAddressOf(person)}>
          {say.wholeJournal()}
        </Button>
      }
    >
      <Sheet list label={say.journal()}>
        {lines.map(line => (
          <LogEntryRow key={line.entry.id} line={line} timeZone={timeZone} showDay mayCorrect={false} />
        ))}
      </Sheet>
    </Section>
  )
}

async function readEntries(notebook: Notebook, person: RecordId) {
  const { records } = await notebook.list('logEntry', 'byPerson', {
    parts: [person],
    reverse: true,
    limit: SHOWN,
  })
  return await readLogEntryLines(notebook, records)
}
