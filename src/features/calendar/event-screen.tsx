import './calendar.css'
import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso'
import { addresses, editEventAddressOf } from '#cards/address.ts'
import { AsideOrNotHere, RecordActs } from '#cards/aside.tsx'
import { EventStatusTag, entryTitle } from '#cards/event.tsx'
import { audienceWord } from '#cards/event-words.ts'
import { KeptField, KeptFields } from '#cards/kept-field.tsx'
import { mayEdit } from '#cards/may-edit.ts'
import { namesIn } from '#cards/names.ts'
import { readAgenda, readEventRecord } from '#cards/read-agenda.ts'
import { ReaderNote } from '#cards/reader-note.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { type Entry, entryOfEvent, isStanding, seriesOf } from '#domain/calendar/entries.ts'
import { type RecordId, recordId } from '#domain/id.ts'
import { Button } from '#ui/button.tsx'
import { Icon, type IconName } from '#ui/icon.tsx'
import { Notice } from '#ui/notice.tsx'
import { Row } from '#ui/row.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { ClashNotice } from './clash-notice.tsx'
import { Dates, Strays } from './dates.tsx'
import { datesAround } from './dates-around.ts'
import { say } from './messages.ts'
import { Programme } from './programme.tsx'
import { seriesWords } from './series-texts.ts'
import { TakeEvent } from './take-away.tsx'
import { dayWords, whenWords } from './when-texts.ts'

/** The fields that have a line of their own; the others are asked about under the title when written twice. */
const IN_THE_SHEET = ['place', 'room', 'instance', 'audience', 'summary', 'practical'] as const

/** One event, on one of its dates where it comes back: when, where, for whom, its programme, its other dates. */
export function EventScreen({ notebook, id = '' }: { readonly notebook: Notebook; readonly id?: string }) {
  const { query } = useLocation()
  const record = recordId('event', id)
  const timeZone = useTimeZone(notebook)
  const read = () => notebook.live(() => readEvent(notebook, record, query.date, timeZone))
  const found = useLive(read, [notebook, record, query.date, timeZone])
  const back = { href: addresses.agenda, label: say.title() }
  if (!found) return null
  const { view, event, entry } = found
  if (!view || !event) {
    return <AsideOrNotHere notebook={notebook} type="event" id={record} back={back} />
  }
  const isWriter = mayEdit(notebook, view)
  const date = found.changed.find(({ id }) => entry?.date !== undefined && id.endsWith(`:${entry.date}`))
  const title = entryTitle({ of: 'event', title: entry?.title ?? view.fields.title ?? undefined })
  const series = seriesOf(event, timeZone)
  const isWrongDate = series !== undefined && query.date !== undefined && entry?.date !== query.date
  return (
    <Screen
      title={title}
      back={back}
      action={
        isWriter ? (
          <EditButtons
            event={record}
            entry={date && !mayEdit(notebook, date) ? undefined : entry}
            isSeries={series !== undefined}
          />
        ) : undefined
      }
    >
      <p class="event-state">
        <EventStatusTag status={entry?.status ?? view.fields.status} />
      </p>
      <p class="event-when" data-off={entry && !isStanding(entry) ? true : undefined}>
        {entry
          ? whenWords(entry.from, entry.isEndSaid ? entry.until : undefined, timeZone)
          : say.undatedOne()}
      </p>
      {series && <p class="card-about">{seriesWords(series)}</p>}
      <ReaderNote notebook={notebook} type="event" />
      {isWrongDate && (
        <Notice tone="wait" title={say.wrongDate()}>
          {say.wrongDateWhy()}
        </Notice>
      )}
      {entry?.isChanged && <ChangedNotice entry={entry} />}
      <ClashNotice clashes={found.clashes} timeZone={timeZone} />
      <KeptFields notebook={notebook} view={view} timeZone={timeZone} except={IN_THE_SHEET} />
      {date && <KeptFields notebook={notebook} view={date} timeZone={timeZone} />}
      <EventSheet notebook={notebook} view={view} found={found} timeZone={timeZone} />
      <Programme notebook={notebook} event={record} firstDay={entry?.from} timeZone={timeZone} />
      {series && <Dates notebook={notebook} event={event} shown={entry?.date} timeZone={timeZone} />}
      <Strays notebook={notebook} event={event} timeZone={timeZone} />
      <TakeEvent notebook={notebook} event={record} timeZone={timeZone} />
      <RecordActs notebook={notebook} view={view} />
    </Screen>
  )
}

function EditButtons({
  event,
  entry,
  isSeries,
}: {
  readonly event: RecordId
  readonly entry: Entry | undefined
  readonly isSeries: boolean
}) {
  return (
    <div class="beside">
      {entry?.date && (
        <Button kind="quiet" icon="file-pen-line" href={editEventAddressOf(event, entry.date)}>
          {say.editThis()}
        </Button>
      )}
      <Button kind="quiet" icon="file-pen-line" href={editEventAddressOf(event)}>
        {isSeries ? say.editAll() : say.edit()}
      </Button>
    </div>
  )
}

function ChangedNotice({ entry: { date, note } }: { readonly entry: Entry }) {
  return (
    <Notice tone="wait" title={say.changedDate()}>
      {note && <p>{note}</p>}
      {date && <p>{say.changedDateWhy({ day: dayWords(date) })}</p>}
    </Notice>
  )
}

function EventSheet({
  notebook,
  view,
  found: { entry, place, instance },
  timeZone,
}: {
  readonly notebook: Notebook
  readonly view: RecordView<'event'>
  readonly found: Found
  readonly timeZone: string
}) {
  const { fields } = view
  const line = (path: (typeof IN_THE_SHEET)[number], icon: IconName, text: ComponentChildren) => {
    const isKept = view.kept.some(kept => kept.path === path)
    if (!text && !isKept) return null
    const label = say[`field.${path}`]()
    return (
      <Row key={path} margin={<Icon name={icon} />}>
        <h2 class="event-label">{label}</h2>
        {text && !isKept && <p class="written">{text}</p>}
        <KeptField notebook={notebook} view={view} path={path} label={label} timeZone={timeZone} />
      </Row>
    )
  }
  const rows = [
    line('place', 'map-pin', place),
    line('room', 'door-open', entry ? entry.room : fields.room),
    line('audience', 'users', audienceWords(fields.audience)),
    line('instance', 'calendar-days', instance),
    line('summary', 'info', fields.summary),
    line('practical', 'check', fields.practical),
  ].filter(Boolean)
  return rows.length > 0 ? <Sheet>{rows}</Sheet> : null
}

function audienceWords(audience: string | null | undefined): string {
  const word = audienceWord(audience)
  return word.charAt(0).toUpperCase() + word.slice(1)
}

type Found = Awaited<ReturnType<typeof readEvent>>

/** The event on the date asked for; without one, or with one that it does not have, on its next. */
async function readEvent(notebook: Notebook, id: RecordId, date: string | undefined, timeZone: string) {
  const [view, event, changed] = await Promise.all([
    notebook.read('event', id),
    readEventRecord(notebook, id),
    notebook.family('occurrence', id),
  ])
  const asked = event && entryOfEvent(event, date, timeZone)
  const entry = asked ?? (event && datesAround(event, Date.now(), timeZone, 1)[0])
  const names = namesIn(notebook)
  const span = entry && { from: entry.from, until: Math.max(entry.until, entry.from + 1) }
  const lines = span ? await readAgenda(notebook, span, {}, timeZone) : []
  return {
    changed,
    view,
    event,
    entry,
    clashes: lines.find(line => line.entry.id === id && line.entry.date === entry?.date)?.clashes ?? [],
    place: await names.place(entry ? entry.place : view?.fields.place),
    instance: await names.instance(view?.fields.instance),
  }
}
