import './calendar.css'
import { useLocation } from 'preact-iso'
import { addresses } from '#cards/address.ts'
import { ReaderNote } from '#cards/reader-note.tsx'
import { SearchLink } from '#cards/search-link.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook } from '#data/index.ts'
import { wallTimeIn } from '#domain/calendar/zones.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { Screen } from '#ui/screen.tsx'
import { agendaAddressOf, readAgendaView } from './agenda-address.ts'
import { AgendaList } from './agenda-list.tsx'
import { Filters } from './filters.tsx'
import { say } from './messages.ts'
import { MonthView } from './month-view.tsx'
import { TakeAway } from './take-away.tsx'

/** The agenda of the territory: events and meetings of all places, as a list or as a month. */
export function AgendaScreen({ notebook }: { readonly notebook: Notebook }) {
  const { query, route } = useLocation()
  const timeZone = useTimeZone(notebook)
  const view = readAgendaView(query)
  const { filter, month } = view
  const today = wallTimeIn(Date.now(), timeZone).day
  const add = (
    <Button icon="plus" href={addresses.newEvent}>
      {say.add()}
    </Button>
  )
  return (
    <Screen
      title={say.title()}
      beside={<SearchLink />}
      action={mayWrite(notebook.role, 'event') ? add : undefined}
    >
      <ReaderNote notebook={notebook} type="event" />
      <nav class="agenda-views" aria-label={say.view()}>
        <a
          href={agendaAddressOf({ filter, month: undefined, day: undefined })}
          aria-current={month ? undefined : 'page'}
        >
          {say.list()}
        </a>
        <a
          href={agendaAddressOf({ filter, month: today, day: undefined })}
          aria-current={month ? 'page' : undefined}
        >
          {say.month()}
        </a>
      </nav>
      <Filters
        notebook={notebook}
        filter={filter}
        onChange={next => route(agendaAddressOf({ ...view, filter: next }), true)}
      />
      {month ? (
        <MonthView notebook={notebook} view={view} month={month} today={today} timeZone={timeZone} />
      ) : (
        <AgendaList
          key={JSON.stringify(filter)}
          notebook={notebook}
          filter={filter}
          today={today}
          timeZone={timeZone}
        />
      )}
      <TakeAway notebook={notebook} filter={filter} timeZone={timeZone} />
    </Screen>
  )
}
