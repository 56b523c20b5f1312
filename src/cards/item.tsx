import './cards.css'
import type { RecordView } from '#data/index.ts'
import { formatTime } from '#ui/dates.ts'
import { say } from './messages.ts'

/** What a point of an ordre du jour is called. */
export function itemTitle({ fields }: RecordView<'item'>): string {
  return fields.title?.trim() || say.untitledItem()
}

/** The margin of a point: when it is expected to begin and how long it takes. */
export function ItemMargin({
  item,
  startsAt,
  timeZone,
}: {
  readonly item: RecordView<'item'>
  readonly startsAt: number | undefined
  readonly timeZone: string
}) {
  const { minutes } = item.fields
  return (
    <>
      {startsAt !== undefined && <span class="when-hour">{formatTime(startsAt, timeZone)}</span>}
      {minutes !== null && minutes !== undefined && minutes > 0 && (
        <span class="when-length">{say.minutes({ minutes })}</span>
      )}
    </>
  )
}

/** What a point is and who presents it. */
export function ItemLine({ item }: { readonly item: RecordView<'item'> }) {
  const who = item.fields.presentedBy?.trim()
  return (
    <>
      <span class="card-title">{itemTitle(item)}</span>
      {who && <span class="card-about">{say.presentedBy({ who })}</span>}
    </>
  )
}
