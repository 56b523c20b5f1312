import './cards.css'
import { type Entry, isStanding } from '#domain/calendar/entries.ts'
import { wallTimeIn } from '#domain/calendar/zones.ts'
import { formatDay, formatTime } from '#ui/dates.ts'
import { messages } from '#ui/messages.ts'
import { Row } from '#ui/row.tsx'
import { Tag } from '#ui/tag.tsx'
import { addressOf, eventAddressOf } from './address.ts'
import { eventTitle } from './event-title.ts'
import { eventStatusTone, eventStatusWord } from './event-words.ts'
import { StatusTag as MeetingStatusTag } from './meeting.tsx'
import { WhenMargin } from './when.tsx'

/** What is said of a date of the agenda. */
export const sayEventCard = messages('eventCard', {
  untitledMeeting: 'Réunion sans titre',
  clash: 'salle prise deux fois',
  changed: 'date changée',
  until: 'jusqu’à {time}',
  untilDay: 'jusqu’au {day}',
})

/** A date of the agenda with what its row says. */
export type EntryLine = {
  readonly entry: Entry
  readonly place: string | undefined
  readonly instance: string | undefined
  /** What needs the same room at the same time. */
  readonly clashes: readonly Entry[]
}

/** What a date of the agenda is called. */
export function entryTitle({ title, of }: Pick<Entry, 'title' | 'of'>): string {
  return of === 'event' ? eventTitle(title) : title?.trim() || sayEventCard.untitledMeeting()
}

/** Where a date of the agenda opens. */
export function entryAddress({ of, id, date }: Pick<Entry, 'of' | 'id' | 'date'>): string {
  return of === 'event' ? eventAddressOf(id, date) : addressOf(id, 'meeting')
}

/** The status of an event as a tag. */
export function EventStatusTag({ status }: { readonly status: string | null | undefined }) {
  return <Tag tone={eventStatusTone(status)}>{eventStatusWord(status)}</Tag>
}

/** A date of the agenda in a list: when in the margin; what, whose and where on the page. */
export function EntryRow({
  line: { entry, place, instance, clashes },
  timeZone,
  showDay = true,
}: {
  readonly line: EntryLine
  readonly timeZone: string
  /** False where the row above already says the day. */
  readonly showDay?: boolean
}) {
  const where = [entry.room, place].filter(Boolean).join(', ')
  const about = [endWords(entry, timeZone), instance, where, entry.note].filter(Boolean)
  return (
    <Row
      margin={<WhenMargin at={new Date(entry.from).toISOString()} timeZone={timeZone} showDay={showDay} />}
      href={entryAddress(entry)}
    >
      <span class="card-title">{isStanding(entry) ? entryTitle(entry) : <del>{entryTitle(entry)}</del>}</span>
      {about.length > 0 && <span class="card-about">{about.join(' · ')}</span>}
      <EntryTags entry={entry} clashes={clashes} />
    </Row>
  )
}

/** What is to be known of a date at a glance; nothing of one that is as it should be. */
export function EntryTags({ entry, clashes }: Pick<EntryLine, 'entry' | 'clashes'>) {
  const isPlain = entry.of === 'event' && entry.status === 'confirmed'
  if (isPlain && clashes.length === 0 && !entry.isChanged) return null
  return (
    <span class="card-tags">
      {entry.of === 'meeting' ? (
        <MeetingStatusTag status={entry.status} />
      ) : (
        !isPlain && <EventStatusTag status={entry.status} />
      )}
      {entry.isChanged && <Tag>{sayEventCard.changed()}</Tag>}
      {clashes.length > 0 && (
        <Tag tone="late" icon="triangle-alert">
          {sayEventCard.clash()}
        </Tag>
      )}
    </span>
  )
}

/** When it ends, in a line: on another day, that day; nothing where nobody said. */
function endWords({ from, until, isEndSaid }: Entry, timeZone: string): string {
  if (!isEndSaid) return ''
  const isLong = until - from > DAY_MS && wallTimeIn(from, timeZone).day !== wallTimeIn(until, timeZone).day
  return isLong
    ? sayEventCard.untilDay({ day: formatDay(until, timeZone) })
    : sayEventCard.until({ time: formatTime(until, timeZone) })
}

const DAY_MS = 86_400_000
