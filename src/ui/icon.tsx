import './icon.css'
import { type IconName, iconSources } from './icon-sources.ts'

export type { IconName } from './icon-sources.ts'

const shapes = new Map<IconName, string>()

/** A sign beside a word, never instead of one: it is hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      aria-hidden="true"
      // Lucide's own shapes, bundled at build time: nothing that people write reaches this.
      dangerouslySetInnerHTML={{ __html: shapesOf(name) }}
    />
  )
}

function shapesOf(name: IconName): string {
  const known = shapes.get(name)
  if (known !== undefined) return known
  const source = iconSources[name]
  const inner = source.slice(source.indexOf('>', source.indexOf('<svg')) + 1, source.lastIndexOf('</svg>'))
  shapes.set(name, inner)
  return inner
}
