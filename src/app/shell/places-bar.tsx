import { useLocation } from 'preact-iso'
import { say } from '#app/messages.ts'
import { Icon, type IconName } from '#ui/icon.tsx'

type Place = {
  readonly href: string
  readonly icon: IconName
  readonly label: () => string
  /** Shown only where there is width: elsewhere the home and the line at the top lead there. */
  readonly isWide?: true
}

const HOME = '/app/'

const PLACES: readonly Place[] = [
  { href: HOME, icon: 'house', label: say.home },
  { href: '/app/agenda', icon: 'calendar-days', label: say.agenda },
  { href: '/app/reunions', icon: 'users', label: say.meetings },
  { href: '/app/initiatives', icon: 'sprout', label: say.initiatives },
  { href: '/app/journal', icon: 'notebook-pen', label: say.journal },
  { href: '/app/rechercher', icon: 'search', label: say.search, isWide: true },
  { href: '/app/appareil', icon: 'tablet-smartphone', label: say.device, isWide: true },
]

/** The places one can go to: a bar under the thumb on a phone, a rail beside the page where there is width. */
export function PlacesBar() {
  const { path } = useLocation()
  return (
    <nav class="places" aria-label={say.places()}>
      <a class="places-name" href={HOME}>
        <img src="/app/icon.svg" width="40" height="40" alt="" />
        <span>Veillée</span>
      </a>
      {PLACES.map(({ href, icon, label, isWide }) => (
        <a
          key={href}
          class="place"
          href={href}
          data-wide={isWide}
          aria-current={isUnder(path, href) ? 'page' : undefined}
        >
          <Icon name={icon} />
          <span>{label()}</span>
        </a>
      ))}
    </nav>
  )
}

function isUnder(path: string, href: string): boolean {
  if (href === HOME) return path === '/app' || path === HOME
  return path === href || path.startsWith(`${href}/`)
}
