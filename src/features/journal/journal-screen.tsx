import './journal.css'
import { useMemo, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addresses } from '#cards/address.ts'
import { ReaderNote } from '#cards/reader-note.tsx'
import { SearchLink } from '#cards/search-link.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook } from '#data/index.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { formatDay } from '#ui/dates.ts'
import { FloatingAction } from '#ui/floating-action.tsx'
import { Screen } from '#ui/screen.tsx'
import { type JournalFilter, journalAddressOf, readJournalFilter, readMoment } from './journal-address.ts'
import { JournalFilterField } from './journal-filter.tsx'
import { JournalPage, type PageEnd } from './journal-page.tsx'
import { say } from './messages.ts'

/** The journal de bord: a timeline, newest first, of all or of one place, initiative or person. */
export function JournalScreen({ notebook }: { readonly notebook: Notebook }) {
  const { query, route } = useLocation()
  const address = journalAddressOf(readJournalFilter(query))
  const moment = readMoment(query)
  const filter = useMemo(() => readJournalFilter(query), [address])
  const isWriter = mayWrite(notebook.role, 'logEntry')
  return (
    <Screen title={say.title()} beside={<SearchLink />}>
      <ReaderNote notebook={notebook} type="logEntry" />
      <JournalFilterField
        notebook={notebook}
        filter={filter}
        onChange={chosen => route(journalAddressOf(chosen), true)}
      />
      {moment !== undefined && <FromMoment moment={moment} notebook={notebook} />}
      <Timeline key={`${address}|${moment}`} notebook={notebook} filter={filter} moment={moment} />
      {isWriter && (
        <FloatingAction icon="pen-line" href={addresses.writeEntry}>
          {say.write()}
        </FloatingAction>
      )}
    </Screen>
  )
}

function FromMoment({ notebook, moment }: { readonly notebook: Notebook; readonly moment: number }) {
  const timeZone = useTimeZone(notebook)
  return (
    <div class="beside">
      <p>{say.fromMoment({ day: formatDay(moment, timeZone) })}</p>
      <Button kind="plain" href={addresses.journal}>
        {say.wholeJournal()}
      </Button>
    </div>
  )
}

function Timeline({
  notebook,
  filter,
  moment,
}: {
  readonly notebook: Notebook
  readonly filter: JournalFilter
  readonly moment: number | undefined
}) {
  const timeZone = useTimeZone(notebook)
  // Where each page but the last ended when the next was asked for. An entry that arrives later finds its page.
  const [ends, setEnds] = useState<readonly PageEnd[]>([])
  // A bound is outside of its page.
  const start = moment === undefined ? undefined : { at: new Date(moment + 1).toISOString(), day: '' }
  return (
    <div class="journal bleed">
      {[...ends, undefined].map((end, index) => (
        <JournalPage
          key={ends[index - 1]?.at ?? 'first'}
          notebook={notebook}
          filter={filter}
          timeZone={timeZone}
          after={ends[index - 1] ?? start}
          end={end}
          isFirst={index === 0}
          onMore={reached => setEnds(known => (known.length === index ? [...known, reached] : known))}
        />
      ))}
    </div>
  )
}
