import { useLocation } from 'preact-iso'
import { say } from '#app/messages.ts'
import { Icon, type IconName } from '#ui/icon.tsx'

const PLACES: readonly { href: string; icon: IconName; label: () => string }[] = [
  { href: '/app/journal', icon: 'notebook-pen', label: say.journal },
  { href: '/app/reunions', icon: 'users', label: say.meetings },
  { href: '/app/initiatives', icon: 'sprout', label: say.initiatives },
  { href: '/app/appareil', icon: 'tablet-smartphone', label: say.device },
]

/** The places one can go to: a bar under the thumb on a phone, a rail beside the page where there is width. */
export function PlacesBar() {
  const { path } = useLocation()
  return (
    <nav class="places" aria-label={say.places()}>
      <a class="places-name" href="/app/">
        <img src="/app/icon.svg" width="40" height="40" alt="" />
        <span>Veillée</span>
      </a>
      {PLACES.map(({ href, icon, label }) => (
        <a key={href} class="place" href={href} aria-current={isUnder(path, href) ? 'page' : undefined}>
          <Icon name={icon} />
          <span>{label()}</span>
        </a>
      ))}
    </nav>
  )
}

// The app opens on the journal.
function isUnder(path: string, href: string): boolean {
  const shown = path === '/app' ? '/app/journal' : path
  return shown === href || shown.startsWith(`${href}/`)
}
