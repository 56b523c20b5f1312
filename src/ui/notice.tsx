import './notice.css'
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'
import type { TagTone } from './tag.tsx'

const ICONS: Readonly<Record<TagTone, IconName>> = {
  done: 'circle-check',
  wait: 'info',
  doubt: 'circle-question-mark',
  late: 'triangle-alert',
}

/** Something that people should know here: what it is, what it changes, what can be done. */
export function Notice({
  tone,
  title,
  children,
  action,
}: {
  tone: TagTone
  title: ComponentChildren
  children?: ComponentChildren
  action?: ComponentChildren
}) {
  return (
    <div class="notice" data-tone={tone}>
      <Icon name={ICONS[tone]} />
      <div class="notice-text">
        <p class="notice-title">{title}</p>
        {children !== undefined && <div>{children}</div>}
        {action}
      </div>
    </div>
  )
}
