import './preparing/preparing.css'
import { useState } from 'preact/hooks'
import { addresses, codeAddressOf, posterAddressOf } from '#cards/address.ts'
import { MeetingRow } from '#cards/meeting.tsx'
import { namesIn } from '#cards/names.ts'
import { ReaderNote } from '#cards/reader-note.tsx'
import { SearchLink } from '#cards/search-link.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import type { ListOptions, Notebook, RecordView } from '#data/index.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Screen } from '#ui/screen.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'

type Line = {
  readonly meeting: RecordView<'meeting'>
  readonly place: string | undefined
  readonly instance: string | undefined
}

/** A meeting that began less than this ago is still among those to come: people look for it there. */
const STILL_ON_MS = 8 * 3_600_000
const PAST_AT_ONCE = 30
const COMING_AT_MOST = 200
const LOOKED_AT = 200
// Keys of meetings with a date begin with its year; those without begin with what ends a part, and sort after.
const AFTER_DATES = ':'

/** The meetings: what is coming, soonest first; then what was, latest first. */
export function MeetingsScreen({ notebook }: { readonly notebook: Notebook }) {
  const timeZone = useTimeZone(notebook)
  const [pastLimit, setPastLimit] = useState(PAST_AT_ONCE)
  const found = useLive(() => notebook.live(() => readMeetings(notebook, pastLimit)), [notebook, pastLimit])
  const isWriter = mayWrite(notebook.role, 'meeting')
  const add = (
    <Button icon="plus" href={addresses.newMeeting}>
      {say.add()}
    </Button>
  )
  const isEmpty =
    found && found.disputed.length + found.coming.length + found.undated.length + found.past.length === 0
  return (
    <Screen title={say.title()} beside={<SearchLink />} action={isWriter ? add : undefined}>
      <ReaderNote notebook={notebook} type="meeting" />
      <nav class="meetings-ways" aria-label={say.ways()}>
        <Button kind="quiet" icon="users" href={addresses.instances}>
          {say.instances()}
        </Button>
        <Button kind="quiet" icon="gavel" href={addresses.decisions}>
          {say.decisions()}
        </Button>
        <Button kind="quiet" icon="check-check" href={addresses.actions}>
          {say.actions()}
        </Button>
      </nav>
      {isEmpty && <Empty title={say.emptyTitle()}>{isWriter ? say.empty() : say.emptyReader()}</Empty>}
      {found && !isEmpty && (
        <>
          {found.disputed.length > 0 && (
            <Section title={say.disputed()}>
              <p class="card-note">{say.disputedWhy()}</p>
              <Lines lines={found.disputed} label={say.disputed()} timeZone={timeZone} />
            </Section>
          )}
          <Section title={say.coming()}>
            {found.coming.length === 0 && <p class="card-note">{say.noneComing()}</p>}
            <Lines lines={found.coming} label={say.coming()} timeZone={timeZone} />
          </Section>
          {found.undated.length > 0 && (
            <Section title={say.undated()}>
              <Lines lines={found.undated} label={say.undated()} timeZone={timeZone} />
            </Section>
          )}
          {found.past.length > 0 && (
            <Section title={say.past()}>
              <Lines lines={found.past} label={say.past()} timeZone={timeZone} />
              {found.hasMore && (
                <Button kind="plain" icon="arrow-down" onClick={() => setPastLimit(pastLimit + PAST_AT_ONCE)}>
                  {say.more()}
                </Button>
              )}
            </Section>
          )}
        </>
      )}
      <nav class="meetings-ways" aria-label={say.paperWays()}>
        <Button kind="plain" icon="printer" href={posterAddressOf('')}>
          {say.poster()}
        </Button>
        <Button kind="plain" icon="search" href={codeAddressOf('')}>
          {say.openCode()}
        </Button>
      </nav>
    </Screen>
  )
}

function Lines({
  lines,
  label,
  timeZone,
}: {
  readonly lines: readonly Line[]
  readonly label: string
  readonly timeZone: string
}) {
  if (lines.length === 0) return null
  return (
    <Sheet list label={label}>
      {lines.map(({ meeting, place, instance }) => (
        <MeetingRow
          key={meeting.id}
          meeting={meeting}
          place={place}
          instance={instance}
          timeZone={timeZone}
        />
      ))}
    </Sheet>
  )
}

async function readMeetings(notebook: Notebook, pastLimit: number) {
  const names = namesIn(notebook)
  const toLines = (meetings: readonly RecordView<'meeting'>[]) =>
    Promise.all(
      meetings.map(async meeting => ({
        meeting,
        place: await names.place(meeting.fields.place),
        instance: await names.instance(meeting.fields.instance),
      })),
    )
  const read = async (options: ListOptions) => {
    const { records, next } = await notebook.list('meeting', 'byDate', options)
    return { lines: await toLines(records), hasMore: next !== undefined }
  }
  const turn = new Date(Date.now() - STILL_ON_MS).toISOString()
  const [coming, past, undated] = await Promise.all([
    read({ from: turn, before: AFTER_DATES, limit: COMING_AT_MOST }),
    read({ before: turn, reverse: true, limit: pastLimit }),
    read({ from: AFTER_DATES, limit: COMING_AT_MOST }),
  ])
  const disputed = await toLines((await notebook.toSettle(LOOKED_AT)).filter(isWrittenBeneath))
  return { disputed, coming: coming.lines, past: past.lines, hasMore: past.hasMore, undated: undated.lines }
}

// Put aside while others, who did not know, wrote under it: no index holds it, and it is not to be looked for in vain.
function isWrittenBeneath(view: RecordView): view is RecordView<'meeting'> {
  return view.type === 'meeting' && view.kept.some(({ beneath }) => beneath.length > 0)
}
