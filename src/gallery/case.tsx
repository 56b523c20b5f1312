import type { ComponentChildren } from 'preact'

/** One state of a component, under its name; `framed` where the component would be fixed to the screen. */
export function Case({
  name,
  framed,
  children,
}: {
  readonly name: string
  readonly framed?: boolean
  readonly children: ComponentChildren
}) {
  return (
    <div class="case">
      <p class="soft">{name}</p>
      <div class={framed ? 'case-frame' : undefined}>{children}</div>
    </div>
  )
}
