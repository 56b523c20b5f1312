import './row.css'
import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { TagTone } from './tag.tsx'

/** Whether the sheet around is read out as a list. */
export const IsList = createContext(false)

/** One line of a page: `margin` says when or who, the children say what. With `href`, all of it is a link. */
export function Row({
  margin,
  href,
  current,
  tone,
  children,
}: {
  margin?: ComponentChildren
  href?: string | undefined
  current?: boolean | undefined
  tone?: TagTone | undefined
  children: ComponentChildren
}) {
  const inside = (
    <>
      <div class="row-margin">{margin}</div>
      <div class="row-page">{children}</div>
    </>
  )
  const row =
    href === undefined ? (
      <div class="row" data-tone={tone} data-current={current || undefined}>
        {inside}
      </div>
    ) : (
      <a class="row" href={href} data-tone={tone} aria-current={current ? 'true' : undefined}>
        {inside}
      </a>
    )
  return useContext(IsList) ? <li class="row-item">{row}</li> : row
}
