import { useEffect, useRef } from 'preact/hooks'
import { HeldMeetingRow } from '#cards/held-meeting.tsx'
import { isShownBesideOriginal, type LogEntryLine, LogEntryRow } from '#cards/log-entry.tsx'
import { dayIn } from '#cards/when.tsx'
import type { Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import type { JournalFilter } from './journal-address.ts'
import { say } from './messages.ts'
import { readTimeline, type Stretch, type TimelineLine } from './read-timeline.ts'

/** Where a page ends: its place in time, and the day of the last line above the cut. */
export type PageEnd = { readonly at: string; readonly day: string }

type JournalPageProps = {
  readonly notebook: Notebook
  readonly filter: JournalFilter
  readonly timeZone: string
  /** The end of the page before. */
  readonly after: PageEnd | undefined
  /** The end of this page, once the next one has begun: whatever arrives above it belongs here. */
  readonly end: PageEnd | undefined
  readonly isFirst: boolean
  readonly onMore: (end: PageEnd) => void
}

/** One stretch of the journal, as it reads now. */
export function JournalPage(props: JournalPageProps) {
  const { notebook, filter, timeZone, after, end, isFirst, onMore } = props
  const stretch = { before: after?.at, from: end?.at }
  const told = useLive(
    () => notebook.live(() => readPage(notebook, filter, stretch)),
    [notebook, filter, stretch.before, stretch.from],
  )
  // While the page is read anew up to its end, what it showed stays: emptied, it would throw the scroll back.
  const shownLast = useRef(told)
  if (told) shownLast.current = told
  const page = shownLast.current
  if (!page) return null
  if (isFirst && page.lines.length === 0 && !page.end) return <EmptyJournal {...{ notebook, filter }} />
  const shown = page.lines.filter(
    line => line.is === 'meeting' || !isShownBesideOriginal(line.entry, timeZone),
  )
  const next = end || !page.end ? undefined : { at: page.end, day: dayOf(page.lines.at(-1), timeZone) }
  return (
    <>
      {shown.length > 0 && (
        <Sheet list label={say.title()}>
          {shown.map((line, index) => {
            const dayAbove = index === 0 ? after?.day : dayOf(shown[index - 1], timeZone)
            const showDay = dayOf(line, timeZone) !== dayAbove
            return line.is === 'meeting' ? (
              <HeldMeetingRow key={line.id} held={line.held} timeZone={timeZone} showDay={showDay} />
            ) : (
              <LogEntryRow
                key={line.id}
                line={line.entry}
                timeZone={timeZone}
                showDay={showDay}
                mayCorrect={mayCorrect(notebook, line.entry, page.me)}
              />
            )
          })}
        </Sheet>
      )}
      {next && <More onMore={() => onMore(next)} />}
      {!page.end && !end && !isFirst && <p class="card-note">{say.end()}</p>}
    </>
  )
}

async function readPage(notebook: Notebook, filter: JournalFilter, stretch: Stretch) {
  const [page, pen] = await Promise.all([
    readTimeline(notebook, filter, stretch),
    notebook.read('pen', notebook.pen),
  ])
  return { ...page, me: pen?.fields.person ?? undefined }
}

function dayOf(line: TimelineLine | undefined, timeZone: string): string {
  return dayIn(line?.at, timeZone)
}

/** One's own entries, and for coordination everybody's: the original stays readable in any case. */
function mayCorrect(notebook: Notebook, { entry, hand }: LogEntryLine, me: RecordId | undefined): boolean {
  if (!mayWrite(notebook.role, 'logEntry')) return false
  if (notebook.role === 'coordination' || entry.fields.pen === notebook.pen) return true
  return me !== undefined && (entry.fields.person === me || hand.person === me)
}

function EmptyJournal({ notebook, filter }: { readonly notebook: Notebook; readonly filter: JournalFilter }) {
  if (filter.by !== 'all') return <Empty title={say.nothingOf()}>{say.nothingOfWhy()}</Empty>
  const isWriter = mayWrite(notebook.role, 'logEntry')
  return <Empty title={say.emptyTitle()}>{isWriter ? say.empty() : say.emptyReader()}</Empty>
}

/** Asks for the next page when it comes near the screen; a button for those who do not scroll. */
function More({ onMore }: { readonly onMore: () => void }) {
  const place = useRef<HTMLDivElement>(null)
  const ask = useRef(onMore)
  ask.current = onMore
  useEffect(() => {
    const watched = place.current
    if (!watched || !('IntersectionObserver' in window)) return
    const observer = new IntersectionObserver(
      entries => {
        if (entries.some(entry => entry.isIntersecting)) ask.current()
      },
      { rootMargin: '600px' },
    )
    observer.observe(watched)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={place} class="journal-more">
      <Button kind="plain" icon="arrow-down" onClick={onMore}>
        {say.older()}
      </Button>
    </div>
  )
}
