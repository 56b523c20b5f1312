import './registers.css'
import type { ComponentChildren } from 'preact'

/** What is known of a record, line by line; what nobody has said takes no line. */
export function Facts({
  facts,
}: {
  readonly facts: readonly (readonly [label: string, value: ComponentChildren])[]
}) {
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd class="written">{value}</dd>
          </div>
        ))}
    </dl>
  )
}
