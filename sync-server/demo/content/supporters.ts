import { childId, keyOf, type RecordId } from '#domain/id.ts'
import type { Cast } from '#relay/demo/cast.ts'
import type { InitiativeKey } from './initiatives.ts'
import type { PenKey } from './pens.ts'

/** Who stands behind each initiative, in the order in which they said so. */
const supporters: { readonly [key in InitiativeKey]?: readonly PenKey[] } = {
  transport: ['marc', 'sylvie', 'kofi', 'odile', 'nadia', 'damien', 'pilar', 'camille'],
  garden: ['gilbert', 'fanny', 'karim', 'lucienne', 'henri', 'yvette'],
  compost: ['jeanne', 'henri', 'fanny', 'andre'],
  wifi: ['camille', 'karim', 'odile', 'simon', 'noemie'],
  keys: ['henri', 'damien', 'amina'],
  radio: ['ines', 'bastien', 'lea', 'rachid', 'pilar'],
  tools: ['paulHenri', 'andre', 'gilbert', 'elodie', 'theo'],
  bikes: ['ines', 'bastien', 'henri', 'gilbert'],
  knowledge: ['henri', 'rachid', 'solange'],
  elders: ['lucienne', 'nadia', 'odile', 'mailys', 'fanny', 'pilar', 'amina'],
  screen: ['andre', 'theo'],
  map: ['pilar', 'camille'],
  lights: ['margaux', 'mailys', 'fanny', 'kofi'],
  kiosks: ['odile', 'joel', 'gilbert'],
  paperwork: ['sylvie', 'odile'],
  housing: ['theo', 'henri'],
  writing: ['odile', 'kofi'],
}

/** Who stood behind one once, and does no more. */
const withdrawn: { readonly [key in InitiativeKey]?: PenKey } = { screen: 'theo' }

/** Writes down who supports an initiative that began so many days ago. Each said it on a device of their own. */
export function addSupporters(cast: Cast, key: InitiativeKey, initiative: RecordId, begun: number): void {
  const said = supporters[key] ?? []
  for (const [index, pen] of said.entries()) {
    const id = childId('support', initiative, keyOf(cast.pen(pen).person))
    const daysAgo = Math.round(begun - ((index + 1) * begun) / (said.length + 2))
    const fields = { person: cast.pen(pen).person, state: 'given' }
    cast.ledger.put('support', id, cast.hand(pen, cast.calendar.day(-daysAgo), '18:24'), fields)
    if (withdrawn[key] !== pen) continue
    const later = cast.hand(pen, cast.calendar.day(-Math.round(daysAgo / 2)), '19:07')
    cast.ledger.edit('support', id, later, { state: 'withdrawn' })
  }
}
