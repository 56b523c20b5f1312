import { addresses } from '#cards/address.ts'
import { type EntryLine, EntryRow } from '#cards/event.tsx'
import { readAgenda } from '#cards/read-agenda.ts'
import type { Notebook } from '#data/index.ts'
import { entryKey, isStanding } from '#domain/calendar/entries.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'

const SHOWN = 5
/** A date that began less than this ago is still going on, or people look for it. */
const STILL_ON_MS = 8 * 3_600_000
/** How far ahead home looks. */
const AHEAD_MS = 92 * 86_400_000

/** The next dates of the agenda, once they are read. */
export function useComing(notebook: Notebook, timeZone: string): readonly EntryLine[] | undefined {
  return useLive(() => notebook.live(() => readComing(notebook, timeZone)), [notebook, timeZone])
}

/** The next dates of the agenda: meetings and events of all places. */
export function Coming({
  notebook,
  timeZone,
  coming,
}: {
  readonly notebook: Notebook
  readonly timeZone: string
  readonly coming: readonly EntryLine[]
}) {
  return (
    <Section
      title={say.coming()}
      action={
        coming.length > 0 ? (
          <Button kind="plain" icon="arrow-right" href={addresses.agenda}>
            {say.wholeAgenda()}
          </Button>
        ) : undefined
      }
    >
      {coming.length === 0 ? (
        <Nothing notebook={notebook} />
      ) : (
        <Sheet list label={say.coming()}>
          {coming.map(line => (
            <EntryRow key={entryKey(line.entry)} line={line} timeZone={timeZone} />
          ))}
        </Sheet>
      )}
    </Section>
  )
}

function Nothing({ notebook }: { readonly notebook: Notebook }) {
  return (
    <div class="home-nothing">
      <p class="soft">{say.noneComing()}</p>
      {mayWrite(notebook.role, 'meeting') && (
        <Button kind="quiet" icon="plus" href={addresses.newMeeting}>
          {say.planMeeting()}
        </Button>
      )}
    </div>
  )
}

async function readComing(notebook: Notebook, timeZone: string): Promise<readonly EntryLine[]> {
  const now = Date.now()
  const span = { from: now - STILL_ON_MS, until: now + AHEAD_MS }
  const lines = await readAgenda(notebook, span, {}, timeZone)
  return lines.filter(({ entry }) => entry.from >= span.from && isStanding(entry)).slice(0, SHOWN)
}
