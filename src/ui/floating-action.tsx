import './button.css'
import './floating-action.css'
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

type FloatingActionProps = { icon: IconName; children: ComponentChildren } & (
  | { href: string; onClick?: undefined }
  | { href?: undefined; onClick: (event: MouseEvent) => void }
)

/** The main action of a long list: it stays within reach of the thumb. At most one on a screen. */
export function FloatingAction({ href, onClick, icon, children }: FloatingActionProps) {
  if (href !== undefined) {
    return (
      <a class="button floating-action" href={href}>
        <Icon name={icon} />
        <span>{children}</span>
      </a>
    )
  }
  return (
    <button class="button floating-action" type="button" onClick={onClick}>
      <Icon name={icon} />
      <span>{children}</span>
    </button>
  )
}
