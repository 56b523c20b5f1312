import './settle.css'
import { useState } from 'preact/hooks'
import { addresses, settleAddressOf } from '#cards/address.ts'
import { fieldWords, kindWord } from '#cards/fields/field-words.ts'
import { say as fieldValues } from '#cards/fields/messages.ts'
import { recordName } from '#cards/fields/record-name.ts'
import { useTimeZone } from '#cards/time-zone.ts'
import { readAsideDispute, readVersions } from '#cards/versions.ts'
import type { KeptField, Notebook, RecordView } from '#data/index.ts'
import { GONE } from '#domain/gone.ts'
import { Button } from '#ui/button.tsx'
import { formatMarginDay } from '#ui/dates.ts'
import { Empty } from '#ui/empty.tsx'
import { Row } from '#ui/row.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'

const AT_ONCE = 50

/** A line of the tray: what is asked, and what was written. */
type Line = {
  readonly href: string
  readonly question: string
  readonly about: string
  readonly latest: number
}

/** Everything that people wrote without seeing each other, still to be settled. */
export function ToSettleScreen({ notebook }: { readonly notebook: Notebook }) {
  const timeZone = useTimeZone(notebook)
  const [limit, setLimit] = useState(AT_ONCE)
  const read = () => notebook.live(() => readLines(notebook, limit, timeZone))
  const found = useLive(read, [notebook, limit, timeZone])
  return (
    <Screen title={say.title()} over={say.over()}>
      {found?.lines.length === 0 && <Empty title={say.emptyTitle()}>{say.empty()}</Empty>}
      {found && found.lines.length > 0 && (
        <>
          <p class="soft">{say.intro()}</p>
          <Sheet list label={say.title()}>
            {found.lines.map(({ href, question, about, latest }) => (
              <Row key={href} href={href} margin={latest > 0 ? formatMarginDay(latest, timeZone) : undefined}>
                <span class="card-title">{question}</span>
                <span class="card-about">{about}</span>
              </Row>
            ))}
          </Sheet>
        </>
      )}
      {found?.hasMore && (
        <Button kind="quiet" icon="arrow-down" onClick={() => setLimit(limit + AT_ONCE)}>
          {say.more()}
        </Button>
      )}
      {found && (
        <p class="settle-aside">
          <Button kind="plain" icon="archive" href={addresses.aside}>
            {say.toAside()}
          </Button>
        </p>
      )}
    </Screen>
  )
}

async function readLines(notebook: Notebook, limit: number, timeZone: string) {
  const [views, count] = await Promise.all([notebook.toSettle(limit), notebook.toSettleCount()])
  const lines = await Promise.all(
    views.flatMap(view => view.kept.map(kept => readLine(notebook, view, kept, timeZone))),
  )
  return { lines, hasMore: count > views.length && views.length === limit }
}

async function readLine(
  notebook: Notebook,
  view: RecordView,
  kept: KeptField,
  timeZone: string,
): Promise<Line> {
  const record = fieldValues.quoted({ text: await recordName(notebook, view) })
  const times = [...kept.values, ...kept.changes, ...kept.beneath].map(({ at }) => at)
  const line = { href: settleAddressOf(view.id, kept.path), latest: Math.max(0, ...times) }
  if (kept.path === GONE) {
    const { sentence } = await readAsideDispute(notebook, view, kept, timeZone)
    return { ...line, question: say.goneTitle({ record }), about: sentence }
  }
  const versions = await readVersions(notebook, view, kept, timeZone)
  return {
    ...line,
    question: fieldWords(view.type, kept.path).twice(record, versions.length),
    about: [kindWord(view.type), ...versions.map(({ text }) => fieldValues.quoted({ text: cut(text) }))].join(
      ' · ',
    ),
  }
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text
}
