import './screen.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from './icon.tsx'

const APP_NAME = typeof document === 'undefined' ? '' : document.title
let isFirstScreen = true

type ScreenProps = {
  title: string
  /** A soft line above the title: where, when. */
  over?: ComponentChildren
  back?: { href: string; label: string } | undefined
  /** A way aside that stands beside the title on a phone too. */
  beside?: ComponentChildren
  /** Beside the title where there is room, below it otherwise. */
  action?: ComponentChildren
  /** Takes the whole width instead of a readable column. */
  wide?: boolean | undefined
  children: ComponentChildren
}

/** One screen: its title, its way back and its page. Its title takes the focus when one arrives by a link. */
export function Screen({ title, over, back, beside, action, wide, children }: ScreenProps) {
  const screen = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    const isWriting = screen.current?.contains(document.activeElement)
    if (!isFirstScreen && !isWriting) heading.current?.focus({ preventScroll: true })
    isFirstScreen = false
  }, [])

  useEffect(() => {
    document.title = title === APP_NAME ? title : `${title} · ${APP_NAME}`
  }, [title])

  return (
    <article class="screen" data-wide={wide || undefined} ref={screen}>
      <header class="screen-head">
        <div class="screen-titles">
          {back && (
            <a class="screen-back" href={back.href}>
              <Icon name="arrow-left" />
              <span>{back.label}</span>
            </a>
          )}
          {over && <p class="screen-over">{over}</p>}
          <div class="screen-title">
            <h1 ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {beside}
          </div>
        </div>
        {action}
      </header>
      <div class="screen-body">{children}</div>
    </article>
  )
}
