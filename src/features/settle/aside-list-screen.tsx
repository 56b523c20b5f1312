import './settle.css'
import { addresses } from '#cards/address.ts'
import { BringBack, readAsideWords } from '#cards/aside.tsx'
import { kindWord } from '#cards/fields/field-words.ts'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook } from '#data/index.ts'
import { formatMarginDay } from '#ui/dates.ts'
import { Empty } from '#ui/empty.tsx'
import { Row } from '#ui/row.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'

const AT_MOST = 200

/** What was put aside: out of the lists, never erased, one touch from coming back. */
export function AsideListScreen({ notebook }: { readonly notebook: Notebook }) {
  const timeZone = useTimeZone(notebook)
  const read = () => notebook.live(() => readAside(notebook, timeZone))
  const records = useLive(read, [notebook, timeZone])
  return (
    <Screen
      title={say.asideTitle()}
      over={say.asideOver()}
      back={{ href: addresses.toSettle, label: say.title() }}
    >
      {records?.length === 0 && <Empty title={say.asideEmptyTitle()}>{say.asideEmpty()}</Empty>}
      {records && records.length > 0 && (
        <Sheet list label={say.asideTitle()}>
          {records.map(({ aside, name, who }) => (
            <Row
              key={aside.view.id}
              margin={aside.by.at > 0 ? formatMarginDay(aside.by.at, timeZone) : undefined}
            >
              <h2 class="card-title">{name}</h2>
              <p class="card-about">
                {kindWord(aside.view.type)} · {say.asideBy({ who })}
              </p>
              <BringBack notebook={notebook} view={aside.view} />
            </Row>
          ))}
        </Sheet>
      )}
    </Screen>
  )
}

async function readAside(notebook: Notebook, timeZone: string) {
  const records = await notebook.aside(AT_MOST)
  return await Promise.all(
    records.map(async aside => ({ aside, ...(await readAsideWords(notebook, aside, timeZone)) })),
  )
}
