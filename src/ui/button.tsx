import './button.css'
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

type ButtonProps = {
  /** `main`: the one thing to do here. `quiet`: another. `plain`: a way aside. */
  kind?: 'main' | 'quiet' | 'plain' | undefined
  icon?: IconName | undefined
  wide?: boolean | undefined
  type?: 'button' | 'submit' | undefined
  /** Makes it a link that looks like a button. */
  href?: string | undefined
  disabled?: boolean | undefined
  onClick?: ((event: MouseEvent) => void) | undefined
  children: ComponentChildren
}

/** Something to do, or with `href` somewhere to go. */
export function Button({
  kind = 'main',
  icon,
  wide,
  type = 'button',
  href,
  disabled,
  onClick,
  children,
}: ButtonProps) {
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </>
  )
  if (href !== undefined) {
    return (
      <a class="button" data-kind={kind} data-wide={wide || undefined} href={href} onClick={onClick}>
        {inside}
      </a>
    )
  }
  return (
    <button
      class="button"
      data-kind={kind}
      data-wide={wide || undefined}
      type={type}
      disabled={disabled}
      onClick={onClick}
    >
      {inside}
    </button>
  )
}
