import { useEffect, useRef } from 'preact/hooks'
import {
  isShownBesideOriginal,
  type LogEntryLine,
  LogEntryRow,
  readLogEntryLines,
} from '#cards/log-entry.tsx'
import { dayIn } from '#cards/when.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'

/** Where a page ends: the cursor for the next, and the day and last entry above the cut. */
export type PageEnd = {
  readonly cursor: string
  readonly id: string
  readonly at: string
  readonly day: string
}

type JournalPageProps = {
  readonly notebook: Notebook
  readonly timeZone: string
  /** The end of the page before. */
  readonly after: PageEnd | undefined
  /** The end of this page, once the next one has begun: whatever arrives above it belongs here. */
  readonly end: PageEnd | undefined
  readonly isFirst: boolean
  readonly onMore: (end: PageEnd) => void
}

const PAGE_LENGTH = 30

/** One stretch of the journal, as it reads now. */
export function JournalPage(props: JournalPageProps) {
  const { notebook, timeZone, after, end, isFirst, onMore } = props
  const told = useLive(() => notebook.live(() => readPage(notebook, after, end)), [notebook, after, end])
  // While the page is read anew up to its end, what it showed stays: emptied, it would throw the scroll back.
  const shownLast = useRef(told)
  if (told) shownLast.current = told
  const page = shownLast.current
  if (!page) return null
  if (isFirst && page.lines.length === 0 && !page.next) return <EmptyJournal notebook={notebook} />
  const shown = page.lines.filter(line => !isShownBesideOriginal(line, timeZone))
  const last = page.lines.at(-1)
  const next = end || !page.next || !last ? undefined : endOf(page.next, last, timeZone)
  return (
    <>
      {shown.length > 0 && (
        <Sheet list label={say.title()}>
          {shown.map((line, index) => (
            <LogEntryRow
              key={line.entry.id}
              line={line}
              timeZone={timeZone}
              showDay={
                dayOf(line, timeZone) !== (index === 0 ? after?.day : dayOf(shown[index - 1], timeZone))
              }
              mayCorrect={mayCorrect(notebook, line, page.me)}
            />
          ))}
        </Sheet>
      )}
      {next && <More onMore={() => onMore(next)} />}
      {!page.next && !end && page.lines.length > PAGE_LENGTH && <p class="card-note">{say.end()}</p>}
    </>
  )
}

async function readPage(notebook: Notebook, after: PageEnd | undefined, end: PageEnd | undefined) {
  const records: RecordView<'logEntry'>[] = []
  let cursor = after?.cursor
  let next: string | undefined
  do {
    const page = await notebook.list('logEntry', 'byDate', {
      reverse: true,
      limit: PAGE_LENGTH,
      after: cursor,
    })
    records.push(...page.records)
    next = page.next
    cursor = next
  } while (end && next && !reaches(records.at(-1), end))
  const mine = end ? records.filter(record => !isBelow(record, end)) : records
  const [lines, pen] = await Promise.all([
    readLogEntryLines(notebook, mine),
    notebook.read('pen', notebook.pen),
  ])
  return { lines, next, me: pen?.fields.person ?? undefined }
}

function reaches(last: RecordView<'logEntry'> | undefined, end: PageEnd): boolean {
  return last !== undefined && (last.id === end.id || isBelow(last, end))
}

// As the index sorts them: by time, then by id.
function isBelow(record: RecordView<'logEntry'>, end: PageEnd): boolean {
  const at = record.fields.at ?? ''
  const [time, endTime] = [Date.parse(at), Date.parse(end.at)]
  if (Number.isNaN(endTime)) return Number.isNaN(time) && record.id < end.id
  if (Number.isNaN(time) || time < endTime) return true
  return time === endTime && record.id < end.id
}

function endOf(cursor: string, last: LogEntryLine, timeZone: string): PageEnd {
  return { cursor, id: last.entry.id, at: last.entry.fields.at ?? '', day: dayOf(last, timeZone) }
}

function dayOf(line: LogEntryLine | undefined, timeZone: string): string {
  return dayIn(line?.entry.fields.at, timeZone)
}

/** One's own entries, and for coordination everybody's: the original stays readable in any case. */
function mayCorrect(notebook: Notebook, { entry, hand }: LogEntryLine, me: string | undefined): boolean {
  if (!mayWrite(notebook.role, 'logEntry')) return false
  if (notebook.role === 'coordination' || entry.fields.pen === notebook.pen) return true
  return me !== undefined && (entry.fields.person === me || hand.person === me)
}

function EmptyJournal({ notebook }: { readonly notebook: Notebook }) {
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
