import { type NotePart, noteLines } from '#domain/meeting/note-lines.ts'
import { Row } from '#ui/row.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { say } from './messages.ts'

/** Notes to read: who spoke in the margin, what was said on the page, a mark where something is to be verified. */
export function NoteRows({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <Sheet list label={label}>
      {noteLines(text).map(({ speaker, parts }, index) => (
        <Row key={index} margin={initialsIn(speaker)}>
          {howIn(speaker) && <span class="soft">{howIn(speaker)} </span>}
          {parts.map((part, place) => (
            <Part key={place} part={part} />
          ))}
        </Row>
      ))}
    </Sheet>
  )
}

// The margin is narrow: "YS" stands in it, "(par téléphone)" before what was said.
function initialsIn(speaker: string | undefined): string | undefined {
  return speaker?.replace(/\s*\(.*$/, '')
}

function howIn(speaker: string | undefined): string | undefined {
  return /\(.*$/.exec(speaker ?? '')?.[0]
}

function Part({ part }: { readonly part: NotePart }) {
  if (part.kind === 'words') return <span dir="auto">{part.text}</span>
  return (
    <Tag tone="wait" icon="circle-question-mark">
      {part.text === '' ? say.toVerify() : say.toVerifyWhat({ what: part.text })}
    </Tag>
  )
}
