import type { RecordView } from '#data/index.ts'
import { Tag } from '#ui/tag.tsx'
import { say } from './messages.ts'
import { TimeLine } from './time-line.tsx'

/** In the ordre du jour: what is left of the point being spoken of, and which are done. */
export function PointState({ item, now }: { readonly item: RecordView<'item'>; readonly now: number }) {
  const { startedAt, endedAt } = item.fields
  if (!startedAt) return null
  return (
    <span class="point-state" data-done={endedAt ? '' : undefined}>
      {endedAt ? (
        <Tag tone="done" icon="check">
          {say.done()}
        </Tag>
      ) : (
        <TimeLine item={item} now={now} />
      )}
    </span>
  )
}
