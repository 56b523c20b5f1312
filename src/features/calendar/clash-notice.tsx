import { type EntryLine, entryAddress, entryTitle } from '#cards/event.tsx'
import { readAgenda } from '#cards/read-agenda.ts'
import type { Notebook } from '#data/index.ts'
import {
  ASSUMED_LENGTH,
  type Entry,
  type EventRecord,
  entriesOfEvent,
  entryKey,
} from '#domain/calendar/entries.ts'
import { roomClashes } from '#domain/calendar/room-clashes.ts'
import type { RecordId } from '#domain/id.ts'
import { Notice } from '#ui/notice.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'
import { whenWords } from './when-texts.ts'

const DAY_MS = 86_400_000

/** How far ahead of today the dates of a series being typed are looked at. */
const LOOK_AHEAD = 366 * DAY_MS

/** How many clashes are named one by one. */
const NAMED = 3

/** Says which room is needed twice, by what, and that nothing is decided by itself. */
export function ClashNotice({
  clashes,
  timeZone,
}: {
  readonly clashes: readonly Entry[]
  readonly timeZone: string
}) {
  if (clashes.length === 0) return null
  const more = clashes.length - NAMED
  return (
    <Notice tone="late" title={say.clashTitle()}>
      <p>{say.clashWith()}</p>
      <ul>
        {clashes.slice(0, NAMED).map(other => (
          <li key={entryKey(other)}>
            <a href={entryAddress(other)}>{entryTitle(other)}</a>,{' '}
            {whenWords(other.from, other.isEndSaid ? other.until : undefined, timeZone)}
          </li>
        ))}
      </ul>
      {more > 0 && <p>{say.clashMore({ count: more })}</p>}
      <p>{say.clashDo()}</p>
    </Notice>
  )
}

/** The same while an event is being typed: what it would clash with if it were stored as it stands. */
export function ClashesOfDraft({
  notebook,
  draft,
  timeZone,
}: {
  readonly notebook: Notebook
  readonly draft: EventRecord
  readonly timeZone: string
}) {
  const { startsAt, endsAt, place, room, status, repeats, repeatOn, repeatEvery, repeatUntil, repeatCount } =
    draft.fields
  const when = [startsAt, endsAt, repeats, repeatOn, repeatEvery, repeatUntil, repeatCount]
  const deps = [...when, place, room, status]
  const read = () => notebook.live(() => readDraftClashes(notebook, draft, timeZone))
  const clashes = useLive(read, [notebook, timeZone, draft.id, ...deps])
  return <div role="status">{clashes && <ClashNotice clashes={clashes} timeZone={timeZone} />}</div>
}

/** What the dates of this event, as it stands here and not as it is stored, need at the same time as others. */
async function readDraftClashes(
  notebook: Notebook,
  draft: EventRecord,
  timeZone: string,
): Promise<readonly Entry[]> {
  const start = Date.parse(draft.fields.startsAt ?? '')
  if (Number.isNaN(start) || !draft.fields.place) return []
  const now = Date.now()
  const until = draft.fields.repeats
    ? Math.max(start, now) + LOOK_AHEAD
    : Math.max(start + ASSUMED_LENGTH, endOf(draft))
  const span = { from: draft.fields.repeats ? Math.max(start, now - DAY_MS) : start, until }
  const own = entriesOfEvent(draft, span, timeZone)
  const others = await readOthers(notebook, draft.id, span, timeZone)
  const parts = await notebook.family('programmePart', draft.id)
  const clashes = roomClashes(
    [...own, ...others.map(({ entry }) => entry)],
    id => (id === draft.id ? parts : []),
    timeZone,
  )
  return own.flatMap(entry => clashes.get(entryKey(entry)) ?? [])
}

async function readOthers(
  notebook: Notebook,
  id: RecordId,
  span: { readonly from: number; readonly until: number },
  timeZone: string,
): Promise<readonly EntryLine[]> {
  const lines = await readAgenda(notebook, span, {}, timeZone)
  return lines.filter(({ entry }) => entry.id !== id)
}

function endOf({ fields }: EventRecord): number {
  const end = Date.parse(fields.endsAt ?? '')
  return Number.isNaN(end) ? 0 : end
}
