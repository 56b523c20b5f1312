import './tag.css'
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

/** The wash of a state. The words say it too: never a colour alone. */
export type TagTone = 'done' | 'wait' | 'doubt' | 'late'

/** The state of something, in a word or two. */
export function Tag({
  tone,
  icon,
  children,
}: {
  tone?: TagTone | undefined
  icon?: IconName | undefined
  children: ComponentChildren
}) {
  return (
    <span class="tag" data-tone={tone}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </span>
  )
}
