import './empty.css'
import type { ComponentChildren } from 'preact'

/** A place where nothing stands yet: it says so, and what to do. */
export function Empty({
  title,
  children,
  action,
}: {
  title: ComponentChildren
  children?: ComponentChildren
  action?: ComponentChildren
}) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children !== undefined && <div class="soft">{children}</div>}
      {action}
    </div>
  )
}
