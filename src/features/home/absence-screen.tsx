import './absence.css'
import { useState } from 'preact/hooks'
import { ActionLines } from '#cards/action.tsx'
import { actionAddressOf, decisionAddressOf } from '#cards/address.ts'
import { decisionHead, decisionText } from '#cards/decision.tsx'
import { LogEntryRow } from '#cards/log-entry.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import { dayIn } from '#cards/when.tsx'
import type { Notebook } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { formatDay } from '#ui/dates.ts'
import { Empty } from '#ui/empty.tsx'
import { Icon } from '#ui/icon.tsx'
import { Row } from '#ui/row.tsx'
import { Screen } from '#ui/screen.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './absence-messages.ts'
import { lastVisit, rememberVisit, type Visit } from './last-visit.ts'
import {
  type Absence,
  type AbsenceAtPlace,
  type AbsenceRecord,
  LOOKED_THROUGH,
  readAbsence,
} from './read-absence.ts'

/** Everything that others wrote while somebody was away, place by place: to read, or to print for the board. */
export function AbsenceScreen({ notebook }: { readonly notebook: Notebook }) {
  const timeZone = useTimeZone(notebook)
  const [visit, setVisit] = useState<Visit>('last')
  const [, setSeen] = useState(0)
  const since = lastVisit(notebook, visit)
  const former = lastVisit(notebook, 'former')
  const absence = useLive(
    () => notebook.live(async () => (since === undefined ? undefined : await readAbsence(notebook, since))),
    [notebook, since],
  )
  const seen = async () => {
    rememberVisit(notebook, await notebook.arrivals.place())
    setSeen(count => count + 1)
    announce(say.seenDone())
  }
  const back = { href: '/app/', label: say.home() }
  if (since === undefined) {
    return (
      <Screen title={say.title()} back={back}>
        <Empty title={say.firstTime()}>{say.firstTimeWhy()}</Empty>
      </Screen>
    )
  }
  if (!absence) return null
  const isNothing = isEmpty(absence)
  return (
    <Screen title={say.title()} over={visit === 'last' ? say.since() : say.sinceFormer()} back={back}>
      <div class="absence-tools">
        {!isNothing && (
          <Button icon="printer" onClick={() => window.print()}>
            {say.print()}
          </Button>
        )}
        {!isNothing && visit === 'last' && (
          <Button kind="quiet" icon="check" onClick={() => void seen()}>
            {say.seen()}
          </Button>
        )}
        {former !== undefined && (
          <Button kind="plain" icon="history" onClick={() => setVisit(visit === 'last' ? 'former' : 'last')}>
            {visit === 'last' ? say.former() : say.last()}
          </Button>
        )}
      </div>
      {isNothing && <Empty title={say.nothing()}>{say.nothingWhy()}</Empty>}
      <div class="absence bleed">
        {absence.places.map(at => (
          <AtPlace key={at.place ?? ''} at={at} timeZone={timeZone} />
        ))}
        <AlsoArrived absence={absence} />
        <p class="absence-printed">{say.printed({ day: formatDay(Date.now(), timeZone) })}</p>
      </div>
    </Screen>
  )
}

function isEmpty({ places, people, newPlaces }: Absence): boolean {
  return places.length === 0 && people + newPlaces === 0
}

function AtPlace({ at, timeZone }: { readonly at: AbsenceAtPlace; readonly timeZone: string }) {
  const { place, name, records, entries } = at
  const title = name ?? (place === undefined ? say.noPlace() : say.unknownPlace())
  return (
    <Section title={title}>
      <Sheet list label={title}>
        {records.map(record => (
          <RecordRow key={record.subject} record={record} timeZone={timeZone} />
        ))}
        {entries.map(line => (
          <LogEntryRow key={line.entry.id} line={line} timeZone={timeZone} showDay mayCorrect={false} />
        ))}
      </Sheet>
    </Section>
  )
}

function RecordRow({ record, timeZone }: { readonly record: AbsenceRecord; readonly timeZone: string }) {
  const { title, icon, href, what, decisions, actions } = record
  const today = dayIn(new Date().toISOString(), timeZone)
  return (
    <Row margin={<Icon name={icon} />}>
      <p class="card-title">
        <a href={href}>{title}</a>
      </p>
      <p class="card-about">{what}</p>
      {decisions.length + actions.length > 0 && (
        <ul class="absence-outcomes">
          {decisions.map(decision => (
            <li key={decision.id}>
              <a href={decisionAddressOf(decision.id)}>{decisionHead(decision)}</a>
              <p class="written">{decisionText(decision)}</p>
            </li>
          ))}
          {actions.map(({ action, personName }) => (
            <li key={action.id}>
              <a href={actionAddressOf(action.id)}>
                <ActionLines action={action} personName={personName} today={today} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </Row>
  )
}

function AlsoArrived({ absence: { people, newPlaces, isWhole } }: { readonly absence: Absence }) {
  const words = [
    people > 0 && say.newPeople({ count: people }),
    newPlaces > 0 && say.newPlaces({ count: newPlaces }),
    !isWhole && say.evenMore({ count: LOOKED_THROUGH }),
  ].filter(Boolean)
  return words.length > 0 ? <p class="card-note inset">{words.join(' · ')}</p> : null
}
