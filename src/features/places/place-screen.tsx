import { addresses, editAddressOf, ofPlaceAddressOf } from '#cards/address.ts'
import { AsideOrNotHere, RecordActs } from '#cards/aside.tsx'
import { EntryRow } from '#cards/event.tsx'
import { type FieldLine, FieldLines } from '#cards/field-lines.tsx'
import { RecordFiles } from '#cards/files/record-files.tsx'
import { InitiativeRow } from '#cards/initiative.tsx'
import { KeptFields } from '#cards/kept-field.tsx'
import { LogEntryRow, readLogEntryLines } from '#cards/log-entry.tsx'
import { mayEdit } from '#cards/may-edit.ts'
import { placeKindWord, placeName } from '#cards/place.ts'
import { readAgenda } from '#cards/read-agenda.ts'
import { ReaderNote } from '#cards/reader-note.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { entryKey, isStanding } from '#domain/calendar/entries.ts'
import { type RecordId, recordId } from '#domain/id.ts'
import { Button } from '#ui/button.tsx'
import { Screen } from '#ui/screen.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { BoxSection } from './box-section.tsx'
import { say } from './messages.ts'

const LINES: readonly FieldLine[] = [
  { path: 'address', icon: 'map-pin' },
  { path: 'hours', icon: 'timer' },
  { path: 'contactRole', icon: 'user' },
  { path: 'equipment', icon: 'archive' },
  { path: 'access', icon: 'door-open' },
]

const SHOWN = 5
/** A date that began less than this ago is still going on. */
const STILL_ON_MS = 8 * 3_600_000
const AHEAD_MS = 92 * 86_400_000

/** One place: when it is open, what is there, what comes, what began here, what was written from here. */
export function PlaceScreen({ notebook, id = '' }: { readonly notebook: Notebook; readonly id?: string }) {
  const record = recordId('place', id)
  const timeZone = useTimeZone(notebook)
  const found = useLive(
    () => notebook.live(async () => ({ view: await notebook.read('place', record) })),
    [notebook, record],
  )
  const back = { href: addresses.places, label: say.title() }
  if (!found) return null
  const { view } = found
  if (!view) return <AsideOrNotHere notebook={notebook} type="place" id={record} back={back} />
  const isWriter = mayEdit(notebook, view)
  const edit = (
    <Button kind="quiet" icon="file-pen-line" href={editAddressOf(record, 'place')}>
      {say.edit()}
    </Button>
  )
  const isBare = LINES.every(({ path }) => !view.fields[path])
  return (
    <Screen title={placeName(view)} over={overOf(view)} back={back} action={isWriter ? edit : undefined}>
      <ReaderNote notebook={notebook} type="place" />
      <KeptFields
        notebook={notebook}
        view={view}
        timeZone={timeZone}
        except={LINES.map(({ path }) => path)}
      />
      <FieldLines notebook={notebook} view={view} lines={LINES} timeZone={timeZone} label={say.about()} />
      {isBare && isWriter && <p class="card-note">{say.complete()}</p>}
      <RecordFiles notebook={notebook} view={view} mayChange={isWriter} />
      <Coming notebook={notebook} place={record} timeZone={timeZone} />
      <Initiatives notebook={notebook} place={record} />
      <Entries notebook={notebook} place={record} timeZone={timeZone} />
      <BoxSection notebook={notebook} view={view} timeZone={timeZone} />
      <RecordActs notebook={notebook} view={view} />
    </Screen>
  )
}

function overOf({ fields: { name, kind, village } }: RecordView<'place'>): string {
  const said = name?.trim() && kind ? placeKindWord(kind) : undefined
  return [said, village?.trim()].filter(Boolean).join(' · ')
}

type PartProps = { readonly notebook: Notebook; readonly place: RecordId; readonly timeZone: string }

function Coming({ notebook, place, timeZone }: PartProps) {
  const coming = useLive(
    () => notebook.live(() => readComing(notebook, place, timeZone)),
    [notebook, place, timeZone],
  )
  if (!coming) return null
  return (
    <Section
      title={say.coming()}
      action={
        <Button kind="plain" icon="arrow-right" href={ofPlaceAddressOf('agenda', place)}>
          {say.wholeAgenda()}
        </Button>
      }
    >
      {coming.length === 0 ? (
        <p class="card-note">{say.noneComing()}</p>
      ) : (
        <Sheet list label={say.coming()}>
          {coming.map(line => (
            <EntryRow key={entryKey(line.entry)} line={{ ...line, place: undefined }} timeZone={timeZone} />
          ))}
        </Sheet>
      )}
    </Section>
  )
}

async function readComing(notebook: Notebook, place: RecordId, timeZone: string) {
  const now = Date.now()
  const span = { from: now - STILL_ON_MS, until: now + AHEAD_MS }
  const lines = await readAgenda(notebook, span, { place }, timeZone)
  return lines.filter(({ entry }) => entry.from >= span.from && isStanding(entry)).slice(0, SHOWN)
}

function Initiatives({ notebook, place }: Omit<PartProps, 'timeZone'>) {
  const page = useLive(
    () => notebook.live(() => notebook.list('initiative', 'byPlace', { parts: [place], limit: 100 })),
    [notebook, place],
  )
  if (!page) return null
  return (
    <Section title={say.initiatives()}>
      {page.records.length === 0 ? (
        <p class="card-note">{say.noInitiative()}</p>
      ) : (
        <Sheet list label={say.initiatives()}>
          {page.records.map(initiative => (
            <InitiativeRow key={initiative.id} initiative={initiative} margin="" />
          ))}
        </Sheet>
      )}
    </Section>
  )
}

function Entries({ notebook, place, timeZone }: PartProps) {
  const lines = useLive(() => notebook.live(() => readEntries(notebook, place)), [notebook, place])
  if (!lines) return null
  return (
    <Section
      title={say.journal()}
      action={
        lines.length > 0 ? (
          <Button kind="plain" icon="arrow-right" href={ofPlaceAddressOf('journal', place)}>
            {say.wholeJournal()}
          </Button>
        ) : undefined
      }
    >
      {lines.length === 0 ? (
        <p class="card-note">{say.noEntry()}</p>
      ) : (
        <Sheet list label={say.journal()}>
          {lines.map(line => (
            <LogEntryRow key={line.entry.id} line={line} timeZone={timeZone} showDay mayCorrect={false} />
          ))}
        </Sheet>
      )}
    </Section>
  )
}

async function readEntries(notebook: Notebook, place: RecordId) {
  const { records } = await notebook.list('logEntry', 'byPlace', {
    parts: [place],
    reverse: true,
    limit: SHOWN,
  })
  return await readLogEntryLines(notebook, records)
}
