import { itemTitle } from '#cards/item.tsx'
import type { RecordView } from '#data/index.ts'
import { say } from './messages.ts'
import { TimeLine } from './time-line.tsx'

/** The way back to the point being spoken of, never out of reach. */
export function CurrentBar({
  item,
  label = say.current(),
  href,
  now,
}: {
  readonly item: RecordView<'item'>
  readonly label?: string
  readonly href: string
  readonly now: number
}) {
  return (
    <a class="current-bar bleed" href={href}>
      <span class="current-bar-about">
        <span>{label}</span>
        <TimeLine item={item} now={now} />
      </span>
      <span class="card-title">{itemTitle(item)}</span>
    </a>
  )
}
