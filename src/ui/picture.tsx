import './picture.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Icon, type IconName } from './icon.tsx'

/** A picture from its bytes; a blank of its shape until they are here. */
export function Picture({
  content,
  alt,
  width,
  height,
  size = 'small',
}: {
  readonly content: Blob | undefined
  /** What is to be seen on it. */
  readonly alt: string
  /** In pixels; they keep its place. */
  readonly width?: number | undefined
  readonly height?: number | undefined
  /** `small`: one of a row, cut to its place. `large`: alone, whole. */
  readonly size?: 'small' | 'large' | undefined
}) {
  const address = useAddress(content)
  return (
    <img
      class="picture"
      data-size={size}
      data-blank={address === undefined || undefined}
      src={address ?? BLANK}
      alt={alt}
      width={width}
      height={height}
      decoding="async"
    />
  )
}

/** In place of a picture or a document that is not here: why, and what can be done. */
export function AbsentPicture({
  icon,
  title,
  children,
  action,
}: {
  readonly icon: IconName
  readonly title: ComponentChildren
  readonly children: ComponentChildren
  readonly action?: ComponentChildren
}) {
  return (
    <div class="picture-absent">
      <Icon name={icon} />
      <div>
        <p class="picture-absent-title">{title}</p>
        <p class="soft">{children}</p>
        {action}
      </div>
    </div>
  )
}

// An image without a source is read out as broken.
const BLANK = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='

/** An address of these bytes for as long as they are shown. */
function useAddress(content: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (!content) return setAddress(undefined)
    const made = URL.createObjectURL(content)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [content])
  return address
}
