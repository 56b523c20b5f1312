import '#cards/cards.css'
import { fieldWords, kindWord } from '#cards/fields/field-words.ts'
import type { Hit } from '#data/index.ts'
import { formatMarginDay } from '#ui/dates.ts'
import { Row } from '#ui/row.tsx'
import { Tag } from '#ui/tag.tsx'
import { hitAddressOf } from './hit-address.ts'
import { say } from './messages.ts'
import { Pieces } from './pieces.tsx'

/** A record that was found: its day in the margin, what it is called, the words around what was found, where. */
export function HitRow({ hit, timeZone }: { readonly hit: Hit; readonly timeZone: string }) {
  const { type, title, passage, about, isAside, isCorrected } = hit
  const isTitled = title.length > 0
  return (
    <Row href={hitAddressOf(hit)} margin={dayOf(hit.at, timeZone)}>
      {(isTitled || !passage || NAMED_BY_KIND.has(type)) && (
        <span class="card-title">
          {isTitled && type !== 'decision' ? null : nameOf(type)}
          {isTitled && type === 'decision' ? ' ' : null}
          <Pieces pieces={title} />
        </span>
      )}
      {passage && (
        <span class="search-passage">
          {isTitled && type !== 'decision' && (
            <span class="soft">{say.inField({ field: fieldOf(type, passage.field) })} </span>
          )}
          <Pieces pieces={passage.pieces} />
        </span>
      )}
      {about.length > 0 && <span class="card-about">{about.map(({ name }) => name).join(' · ')}</span>}
      {(isAside || isCorrected) && (
        <span class="card-tags">
          {isAside && (
            <Tag tone="wait" icon="archive">
              {say.aside()}
            </Tag>
          )}
          {isCorrected && (
            <Tag tone="wait" icon="file-pen-line">
              {say.corrected()}
            </Tag>
          )}
        </span>
      )}
    </Row>
  )
}

// Their text is all there is of the others: an entry of the journal, an argument.
const NAMED_BY_KIND = new Set(['decision', 'minutes', 'attendance'])

function nameOf(type: string): string {
  return type === 'decision' ? say.decision() : kindWord(type)
}

function fieldOf(type: string, field: string): string {
  if (field === 'text:') return type === 'item' ? say.notes() : say.text()
  return fieldWords(type, field).label
}

// A day without an hour is that day wherever one is.
function dayOf(at: string | undefined, timeZone: string): string | undefined {
  const instant = at !== undefined && at.length === 10 ? `${at}T12:00:00Z` : at
  return instant === undefined || Number.isNaN(Date.parse(instant))
    ? undefined
    : formatMarginDay(instant, timeZone)
}
