import { type EntryLine, EntryTags, EventStatusTag, entryAddress } from '#cards/event.tsx'
import { mayEdit } from '#cards/may-edit.ts'
import { namesIn } from '#cards/names.ts'
import { readAgenda } from '#cards/read-agenda.ts'
import { NewerNote } from '#cards/reader-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { type Day, noonOf } from '#domain/calendar/days.ts'
import {
  type ChangedDate,
  dateOfChanged,
  type EventRecord,
  entryKey,
  isStanding,
  strayDates,
} from '#domain/calendar/entries.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { formatMarginDay } from '#ui/dates.ts'
import { Row } from '#ui/row.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { datesAround } from './dates-around.ts'
import { say } from './messages.ts'
import { dayWords, hoursWords, whenWords } from './when-texts.ts'
import { setDateBack } from './write-date.ts'

/** How many coming dates are listed. */
const SHOWN = 8

/** The next dates of an event that comes back, with those that are otherwise. */
export function Dates({
  notebook,
  event,
  shown,
  timeZone,
}: {
  readonly notebook: Notebook
  readonly event: EventRecord
  /** The date that the screen is about: it is not listed again. */
  readonly shown: Day | undefined
  readonly timeZone: string
}) {
  const read = () => notebook.live(() => readDates(notebook, event, timeZone))
  const lines = useLive(read, [notebook, event, timeZone])
  const others = lines?.filter(({ entry }) => entry.date !== shown)
  return (
    <Section title={say.dates()}>
      {others?.length === 0 && <p class="card-note">{say.datesNone()}</p>}
      {others && others.length > 0 && (
        <Sheet list label={say.dates()}>
          {others.map(line => (
            <DateRow key={entryKey(line.entry)} line={line} timeZone={timeZone} />
          ))}
        </Sheet>
      )}
    </Section>
  )
}

function DateRow({ line, timeZone }: { readonly line: EntryLine; readonly timeZone: string }) {
  const { entry, place, clashes } = line
  const { from, until, isEndSaid, room, note } = entry
  const words = hoursWords(from, isEndSaid ? until : undefined, timeZone)
  const about = [[room, place].filter(Boolean).join(', '), note].filter(Boolean)
  return (
    <Row margin={formatMarginDay(from, timeZone)} href={entryAddress(entry)}>
      <span class="card-title">{isStanding(entry) ? words : <del>{words}</del>}</span>
      {about.length > 0 && <span class="card-about">{about.join(' · ')}</span>}
      <EntryTags entry={entry} clashes={clashes} />
    </Row>
  )
}

/** The changed dates that the series lost: nothing is dropped, and nothing stands twice. */
export function Strays({
  notebook,
  event,
  timeZone,
}: {
  readonly notebook: Notebook
  readonly event: EventRecord
  readonly timeZone: string
}) {
  const strays = strayDates(event, timeZone)
  const views = useLive(
    () => notebook.live(() => notebook.family('occurrence', event.id)),
    [notebook, event.id],
  )
  if (strays.length === 0) return null
  return (
    <Section title={say.strays()}>
      <p>{say.straysWhy()}</p>
      <Sheet>
        {strays.map(stray => (
          <Stray
            key={stray.id}
            notebook={notebook}
            event={event}
            stray={stray}
            view={views?.find(({ id }) => id === stray.id)}
            timeZone={timeZone}
          />
        ))}
      </Sheet>
    </Section>
  )
}

function Stray({
  notebook,
  event,
  stray,
  view,
  timeZone,
}: {
  readonly notebook: Notebook
  readonly event: EventRecord
  readonly stray: ChangedDate
  readonly view: RecordView<'occurrence'> | undefined
  readonly timeZone: string
}) {
  const saving = useSaving()
  const date = dateOfChanged(stray)
  const { startsAt, note, status } = stray.fields
  const at = startsAt ? Date.parse(startsAt) : Number.NaN
  const remove = () =>
    saving.run(async () => {
      await setDateBack(notebook, event.id, date)
      announce(say.strayRemoved())
    })
  return (
    <Row margin={formatMarginDay(noonOf(date), 'UTC')}>
      <p class="card-title">
        {Number.isNaN(at) ? say.strayOn({ day: dayWords(date) }) : whenWords(at, undefined, timeZone)}
      </p>
      {note && <p class="card-about">{note}</p>}
      {status && (
        <p class="card-tags">
          <EventStatusTag status={status} />
        </p>
      )}
      <SaveFailure of={saving} />
      {view && <NewerNote view={view} />}
      {view && mayEdit(notebook, view) && (
        <Button kind="plain" icon="x" onClick={() => void remove()}>
          {say.strayRemove()}
        </Button>
      )}
    </Row>
  )
}

async function readDates(notebook: Notebook, event: EventRecord, timeZone: string) {
  const entries = datesAround(event, Date.now(), timeZone, SHOWN)
  const [first, last] = [entries[0], entries.at(-1)]
  if (!first || !last) return []
  const agenda = await readAgenda(notebook, { from: first.from, until: last.until }, {}, timeZone)
  const names = namesIn(notebook)
  return await Promise.all(
    entries.map(async entry => {
      const line = agenda.find(one => entryKey(one.entry) === entryKey(entry))
      const isElsewhere = entry.place !== (event.fields.place ?? undefined)
      return {
        entry,
        place: isElsewhere ? await names.place(entry.place) : undefined,
        instance: undefined,
        clashes: line?.clashes ?? [],
      }
    }),
  )
}
