import './cards.css'
import { Tag } from '#ui/tag.tsx'
import { differenceOf } from './difference.ts'
import { say } from './messages.ts'

/** A version with the words marked that the other one does not have. */
export function VersionText({ text, other }: { readonly text: string; readonly other: string }) {
  const { before, own, after } = differenceOf(text, other)
  return (
    <span class="kept-value">
      {before}
      {own && <mark>{own}</mark>}
      {after}
    </span>
  )
}

/** The sign that a writer's own device doubted its clock when this was written. */
export function DoubtfulClockTag() {
  return (
    <Tag tone="doubt" icon="clock-alert">
      {say.doubtfulClock()}
    </Tag>
  )
}
