import '#cards/cards.css'
import { fieldWords, kindWord } from '#cards/fields/field-words.ts'
import type { Hit } from '#data/index.ts'
import { Icon, type IconName } from '#ui/icon.tsx'
import { Row } from '#ui/row.tsx'
import { Tag } from '#ui/tag.tsx'
import { hitAddressOf } from './hit-address.ts'
import { marginDay } from './margin-day.ts'
import { say } from './messages.ts'
import { Pieces } from './pieces.tsx'

/** A record that was found: its day in the margin, what it is called, the words around what was found, where. */
export function HitRow({ hit, timeZone }: { readonly hit: Hit; readonly timeZone: string }) {
  const { type, passage, isAside, isCorrected } = hit
  const isNamed = hit.title.length > 0 || IS_OF.has(type)
  const about = hit.about.slice(IS_OF.has(type) ? 1 : 0).map(({ name }) => name)
  return (
    <Row href={hitAddressOf(hit)} margin={<Margin hit={hit} timeZone={timeZone} />}>
      <Title hit={hit} />
      {passage && (
        <span class="search-passage">
          {isNamed && !TEXT_IS_ALL.has(type) && (
            <span class="soft">{say.inField({ field: fieldOf(type, passage.field) })} </span>
          )}
          <Pieces pieces={passage.pieces} />
        </span>
      )}
      {about.length > 0 && <span class="card-about">{about.join(' · ')}</span>}
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

/** Kinds that are called after what they are of: the minutes of a meeting, the line of somebody on its sheet. */
const IS_OF = new Set(['minutes', 'attendance'])

/** Kinds whose text is what they are, so that no word needs to say which field it stands in. */
const TEXT_IS_ALL = new Set(['decision', 'minutes', 'attendance'])

// An entry of the journal and an argument have no other name than their text.
function Title({ hit: { type, title, passage, about } }: { readonly hit: Hit }) {
  if (title.length === 0 && passage && !IS_OF.has(type) && type !== 'decision') return null
  const kind = kindWord(type)
  const [of] = about
  return (
    <span class="card-title">
      {type === 'decision' && `${kind} `}
      {title.length > 0 ? <Pieces pieces={title} /> : type !== 'decision' && kind}
      {IS_OF.has(type) && of && ` · ${of.name}`}
    </span>
  )
}

// What has no day is known by its sign.
function Margin({ hit: { type, at }, timeZone }: { readonly hit: Hit; readonly timeZone: string }) {
  const day = at === undefined ? '' : marginDay(at, timeZone)
  if (day !== '') return <>{day}</>
  const icon = ICONS[type]
  return icon ? <Icon name={icon} /> : null
}

const ICONS: Readonly<Record<string, IconName>> = {
  initiative: 'sprout',
  place: 'map-pin',
  person: 'user',
  instance: 'users',
  seat: 'users',
  action: 'circle-check',
}

function fieldOf(type: string, field: string): string {
  if (field === 'files') return say.files()
  if (field === 'text:') return type === 'item' ? say.notes() : say.text()
  return fieldWords(type, field).label
}
