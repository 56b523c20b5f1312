import { type DocumentBody, isJsonObject } from '#domain/document.ts'
import { keyOf } from '#domain/id.ts'
import { shortCodeOf } from '#domain/meeting/short-code.ts'
import { demoDocuments } from '#relay/demo/demo-documents.ts'

/** A screen of the app to be looked at: its route in `src/app/places.tsx`, and an address of the demo that shows it. */
export type Screen = {
  /** The route as the router names it; `*` for an address that leads nowhere. */
  readonly route: string
  /** What its pictures are called. */
  readonly name: string
  readonly address: (demo: Demo) => string
  /** Looked at by somebody who comes back after an absence. */
  readonly isAway?: true
  /** Looked at by somebody who has not signed in. */
  readonly isStranger?: true
}

/** The keys of the demo's records. */
export type Demo = {
  /** The key of the first record of a type whose fields begin with these, in the order in which the demo writes them. */
  key(type: string, fields?: Readonly<Record<string, string>>): string
}

const HELD = { status: 'toBeApproved' }
const APPROVED = { status: 'approved', title: 'Plénière' }
const COMING = { status: 'convened' }
const GARDEN = { title: 'Jardin des Mésanges' }

/** Every screen. A route without one here fails `tests/project/screenshots.test.ts`. */
export const screens: readonly Screen[] = [
  at('/app', 'accueil'),
  { ...at('/app/pendant-votre-absence'), isAway: true },
  at('/app/journal'),
  at('/app/journal/ecrire'),
  at('/app/agenda'),
  { route: '/app/agenda', name: 'agenda-mois', address: () => `/app/agenda?mois=${thisMonth()}` },
  at('/app/agenda/nouveau'),
  of('/app/agenda/:id', 'event', { repeats: 'weekly' }),
  of('/app/agenda/:id/modifier', 'event', { repeats: 'weekly' }),
  at('/app/reunions'),
  at('/app/reunions/nouvelle'),
  { ...of('/app/reunions/:id', 'meeting', HELD), name: 'reunion-tenue' },
  { ...of('/app/reunions/:id', 'meeting', COMING), name: 'reunion-a-venir' },
  of('/app/reunions/:id/approuver', 'meeting', HELD),
  of('/app/reunions/:id/compte-rendu', 'meeting', APPROVED),
  at('/app/papier/affiche/:month?', 'papier-affiche', '/app/papier/affiche'),
  {
    route: '/app/papier/:kind/:id',
    name: 'papier-convocation',
    address: ({ key }) => `/app/papier/convocation/${key('meeting', COMING)}`,
  },
  {
    route: '/app/papier/:kind/:id',
    name: 'papier-compte-rendu',
    address: ({ key }) => `/app/papier/compte-rendu/${key('meeting', HELD)}`,
  },
  {
    route: '/app/c/:code?',
    name: 'code',
    address: ({ key }) => `/app/c/${shortCodeOf(`meeting:${key('meeting', COMING)}`) ?? ''}`,
  },
  at('/app/decisions'),
  of('/app/decisions/:id', 'decision'),
  at('/app/actions'),
  of('/app/actions/:id', 'action'),
  at('/app/instances'),
  of('/app/instances/:id', 'instance', { kind: 'steering' }),
  at('/app/initiatives'),
  at('/app/initiatives/nouvelle'),
  of('/app/initiatives/:id', 'initiative', GARDEN),
  { ...of('/app/initiatives/:id', 'initiative', { stage: 'refused' }), name: 'initiative-refusee' },
  of('/app/initiatives/:id/modifier', 'initiative', GARDEN),
  at('/app/rechercher'),
  { route: '/app/rechercher', name: 'rechercher-mots', address: () => '/app/rechercher?q=compost' },
  at('/app/lieux'),
  at('/app/lieux/nouveau'),
  of('/app/lieux/:id', 'place', { kind: 'premises' }),
  of('/app/lieux/:id/modifier', 'place', { kind: 'premises' }),
  at('/app/personnes'),
  at('/app/personnes/nouvelle'),
  of('/app/personnes/:id', 'person', { name: 'Henri Castanier' }),
  of('/app/personnes/:id/modifier', 'person', { name: 'Henri Castanier' }),
  at('/app/a-departager'),
  {
    route: '/app/a-departager/:type/:id',
    name: 'a-departager-choix',
    address: ({ key }) =>
      `/app/a-departager/initiative/${key('initiative', { title: 'Wifi itinérant' })}?champ=nextStep`,
  },
  {
    route: '/app/historique/:type/:id',
    name: 'historique',
    address: ({ key }) => `/app/historique/initiative/${key('initiative', GARDEN)}`,
  },
  at('/app/mis-de-cote'),
  at('/app/appareil'),
  at('/app/appareil/tous'),
  at('/app/membres'),
  at('/app/membres/inviter'),
  at('/app/membres/donnees'),
  at('/app/membres/espace'),
  { route: '/app/membres/:user', name: 'membre', address: () => '/app/membres/odile' },
  { ...at('/app/entrer'), isStranger: true },
  { ...at('/app/rejoindre'), isStranger: true },
  at('*', 'adresse-inconnue', '/app/nulle-part'),
]

/** Finds the records of a demo that was first run then. */
export function demoOf(firstRun: Date): Demo {
  const documents = demoDocuments(firstRun).documents.filter(isJsonObject)
  return {
    key(type, fields = {}) {
      const found = documents.find(document => document.type === type && holds(document, fields))
      if (!found) throw new Error(`The demo has no ${type} with ${JSON.stringify(fields)}`)
      return encodeURIComponent(keyOf(String(found._id)))
    },
  }
}

function holds(document: DocumentBody, fields: Readonly<Record<string, string>>): boolean {
  return Object.entries(fields).every(([name, value]) => String(document[name] ?? '').startsWith(value))
}

function at(route: string, name = nameOf(route), address = route): Screen {
  return { route, name, address: () => address }
}

function of(route: string, type: string, fields?: Readonly<Record<string, string>>): Screen {
  return { route, name: nameOf(route), address: ({ key }) => route.replace(':id', key(type, fields)) }
}

function nameOf(route: string): string {
  return route.replace('/app/', '').replaceAll('/', '-').replace(':id', 'un')
}

function thisMonth(): string {
  return new Date().toISOString().slice(0, 7)
}
