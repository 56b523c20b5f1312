import { addresses } from '#cards/address.ts'
import { Icon, type IconName } from '#ui/icon.tsx'
import { messages } from '#ui/messages.ts'
import { Row } from '#ui/row.tsx'
import { Screen } from '#ui/screen.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'

/** What is said where an address leads nowhere. */
export const sayMissing = messages('missing', {
  title: 'Cette page n’existe pas',
  why: 'L’adresse a peut-être été mal recopiée, ou vient d’une autre version du carnet. Rien n’est perdu.',
  instead: 'Vous cherchiez peut-être',
  home: 'L’accueil',
  homeWhy: 'ce qui vient, ce qui vous attend',
  agenda: 'L’agenda',
  agendaWhy: 'les dates de tous les lieux',
  journal: 'Le journal',
  journalWhy: 'ce qui s’est passé, jour après jour',
  meetings: 'Les réunions',
  meetingsWhy: 'ordres du jour, comptes rendus, décisions',
  search: 'Rechercher',
  searchWhy: 'un mot, un nom, un lieu : tout ce qui est sur cet appareil',
})

const say = sayMissing

const PLACES: readonly {
  readonly href: string
  readonly icon: IconName
  readonly name: 'home' | 'agenda' | 'journal' | 'meetings' | 'search'
}[] = [
  { href: '/app/', icon: 'house', name: 'home' },
  { href: addresses.agenda, icon: 'calendar-days', name: 'agenda' },
  { href: addresses.journal, icon: 'notebook-pen', name: 'journal' },
  { href: addresses.meetings, icon: 'users', name: 'meetings' },
  { href: addresses.search, icon: 'search', name: 'search' },
]

/** An address that leads nowhere: where one may have wanted to go. */
export function MissingScreen() {
  return (
    <Screen title={say.title()}>
      <p>{say.why()}</p>
      <Section title={say.instead()}>
        <Sheet list label={say.instead()}>
          {PLACES.map(({ href, icon, name }) => (
            <Row key={name} margin={<Icon name={icon} />} href={href}>
              <span class="card-title">{say[name]()}</span>
              <span class="card-about">{say[`${name}Why`]()}</span>
            </Row>
          ))}
        </Sheet>
      </Section>
    </Screen>
  )
}
