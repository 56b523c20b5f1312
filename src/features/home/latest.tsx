import { addresses } from '#cards/address.ts'
import { type LogEntryLine, LogEntryRow, readLogEntryLines } from '#cards/log-entry.tsx'
import type { Notebook } from '#data/index.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'

const SHOWN = 3

/** The latest entries of the journal, once they are read. */
export function useLatest(notebook: Notebook): readonly LogEntryLine[] | undefined {
  return useLive(() => notebook.live(() => readLatest(notebook)), [notebook])
}

/** The latest entries of the journal. */
export function Latest({
  notebook,
  timeZone,
  lines,
}: {
  readonly notebook: Notebook
  readonly timeZone: string
  readonly lines: readonly LogEntryLine[]
}) {
  if (lines.length === 0) {
    const isWriter = mayWrite(notebook.role, 'logEntry')
    return (
      <Section title={say.latest()}>
        <p class="home-nothing soft">{isWriter ? say.journalEmpty() : say.journalEmptyReader()}</p>
      </Section>
    )
  }
  return (
    <Section
      title={say.latest()}
      action={
        <Button kind="plain" icon="arrow-right" href={addresses.journal}>
          {say.allEntries()}
        </Button>
      }
    >
      <Sheet list label={say.latest()}>
        {lines.map(line => (
          <LogEntryRow key={line.entry.id} line={line} timeZone={timeZone} showDay mayCorrect={false} />
        ))}
      </Sheet>
    </Section>
  )
}

async function readLatest(notebook: Notebook) {
  const { records } = await notebook.list('logEntry', 'byDate', { reverse: true, limit: SHOWN })
  return await readLogEntryLines(notebook, records)
}
