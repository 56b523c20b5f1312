import { addresses } from '#cards/address.ts'
import { Icon, type IconName } from '#ui/icon.tsx'
import { Row } from '#ui/row.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { say } from './messages.ts'

const PLACES: readonly { readonly href: string; readonly icon: IconName; readonly label: () => string }[] = [
  { href: addresses.decisions, icon: 'gavel', label: say.decisions },
  { href: addresses.actions, icon: 'circle-check', label: say.actions },
  { href: addresses.instances, icon: 'users', label: say.instances },
  { href: addresses.members, icon: 'key-round', label: say.members },
  { href: addresses.places, icon: 'map-pin', label: say.places },
  { href: addresses.people, icon: 'user', label: say.people },
  { href: addresses.aside, icon: 'archive', label: say.aside },
  { href: '/app/appareil', icon: 'tablet-smartphone', label: say.device },
]

/** The places that have no room in the bar. */
export function Also() {
  return (
    <Section title={say.also()}>
      <Sheet list label={say.also()}>
        {PLACES.map(({ href, icon, label }) => (
          <Row key={href} margin={<Icon name={icon} />} href={href}>
            <span class="card-title">{label()}</span>
          </Row>
        ))}
      </Sheet>
    </Section>
  )
}
