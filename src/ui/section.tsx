import './section.css'
import type { ComponentChildren } from 'preact'

/** A part of a screen under its own title. */
export function Section({
  title,
  action,
  children,
}: {
  title: ComponentChildren
  action?: ComponentChildren
  children: ComponentChildren
}) {
  return (
    <section class="section">
      <div class="section-head">
        <h2>{title}</h2>
        {action}
      </div>
      {children}
    </section>
  )
}
