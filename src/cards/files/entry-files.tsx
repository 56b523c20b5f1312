import type { LogEntryLine } from '#cards/log-entry.tsx'
import { handLine } from '#cards/pen.ts'
import { mentionedFiles } from '#domain/entities/mentioned-file.ts'
import { AttachedFiles } from './attached-files.tsx'

/**
 * The photos and documents of an entry of the journal. What the correction that stands has kept is shown with it, and
 * not twice.
 */
export function EntryFiles({
  line,
  standing,
}: {
  readonly line: LogEntryLine
  readonly standing: LogEntryLine | undefined
}) {
  if (!line.filesIn) return null
  const isStanding = standing === undefined || standing === line
  const shownBelow = isStanding ? [] : mentionedFiles(standing.entry.fields.files).map(({ id }) => id)
  const files = mentionedFiles(line.entry.fields.files).filter(({ id }) => !shownBelow.includes(id))
  return <AttachedFiles notebook={line.filesIn} files={files} who={handLine(line.hand)} />
}
