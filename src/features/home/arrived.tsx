import { useEffect, useRef, useState } from 'preact/hooks'
import { addresses } from '#cards/address.ts'
import type { Notebook } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Row } from '#ui/row.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { arrivedLines } from './arrived-lines.ts'
import { lastVisit, rememberVisit } from './last-visit.ts'
import { say } from './messages.ts'
import { toldLine } from './told-line.ts'

/** The most documents that are looked through, and the most records that are told one by one. */
const LOOKED_THROUGH = 500
const SHOWN = 6

type News = Exclude<Awaited<ReturnType<typeof readNews>>, 'notYet'>

/** What others wrote and came here since somebody last said to have seen everything; `seen` says it anew. */
export type Arrivals = { readonly news: News | undefined; readonly seen: () => Promise<void> }

/** What came meanwhile, once it is read. */
export function useArrivals(notebook: Notebook): Arrivals | undefined {
  const [since, setSince] = useState(() => lastVisit(notebook))
  useFirstVisit(notebook, since, setSince)
  const read = useLive(() => notebook.live(() => readNews(notebook, since)), [notebook, since])
  // While it is read anew, what was told last stays.
  const told = useRef(read)
  if (read !== undefined) told.current = read
  if (told.current === undefined) return undefined
  const seen = async () => {
    const place = await notebook.arrivals.place()
    rememberVisit(notebook, place)
    told.current = 'notYet'
    setSince(place)
    announce(say.seenDone())
  }
  return { news: told.current === 'notYet' ? undefined : told.current, seen }
}

/** What others wrote and came here since this person last said to have seen everything. Mostly nothing. */
export function Arrived({ news, seen }: Arrivals) {
  if (!news || news.isNothing) return null
  const { entries, people, places, lines, others, isWhole } = news
  return (
    <Section
      title={say.arrived()}
      action={
        <Button kind="plain" icon="check" onClick={() => void seen()}>
          {say.seen()}
        </Button>
      }
    >
      <Sheet list label={say.arrived()}>
        {entries > 0 && (
          <Row margin={<Icon name="notebook-pen" />} href={addresses.journal}>
            <span class="card-title">{say.entries({ count: entries })}</span>
          </Row>
        )}
        {lines.map(({ subject, title, what, icon, href }) => (
          <Row key={subject} margin={<Icon name={icon} />} href={href}>
            <span class="card-title">{title}</span>
            <span class="card-about">{what}</span>
          </Row>
        ))}
        {people + places + others > 0 || !isWhole ? (
          <Row>
            <span class="card-about">
              {[
                people > 0 && say.newPeople({ count: people }),
                places > 0 && say.newPlaces({ count: places }),
                isWhole ? others > 0 && say.more({ count: others }) : say.evenMore(),
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          </Row>
        ) : null}
        <Row margin={<Icon name="printer" />} href={addresses.absence}>
          <span class="card-title">{say.readAll()}</span>
        </Row>
      </Sheet>
    </Section>
  )
}

// Who comes for the first time has not been away: what is here when the first exchange is over is where they begin.
function useFirstVisit(
  notebook: Notebook,
  since: number | undefined,
  setSince: (place: number) => void,
): void {
  const status = useLive(() => notebook.status, [notebook])
  const hasAll = status?.state === 'upToDate'
  useEffect(() => {
    if (since !== undefined || !hasAll) return
    void notebook.arrivals.place().then(place => {
      rememberVisit(notebook, place)
      setSince(place)
    })
  }, [notebook, since, hasAll])
}

async function readNews(notebook: Notebook, since: number | undefined) {
  if (since === undefined) return 'notYet' as const
  const { records, isWhole } = await notebook.arrivals.since(since, LOOKED_THROUGH)
  const { entries, people, places, records: changed } = arrivedLines(records)
  const shown = await Promise.all(changed.slice(0, SHOWN).map(line => toldLine(notebook, line)))
  const lines = shown.filter(line => line !== undefined)
  return {
    entries,
    people,
    places,
    lines,
    others: Math.max(0, changed.length - SHOWN),
    isWhole,
    isNothing: entries + people + places + lines.length === 0,
  }
}
