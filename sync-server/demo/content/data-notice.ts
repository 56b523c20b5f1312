import { savedRevision } from '#domain/revision.ts'

const notice = {
  type: 'notice',
  organisation: 'Association de la démonstration',
  contact: 'la coordination, à l’accueil du tiers-lieu',
  purposes: 'Préparer les réunions, suivre les initiatives, tenir l’agenda et le journal.',
  keptFor: 'Le temps de la démonstration.',
}

/** What the demo's association says of people's data, as a revision: a text that was changed since stays. */
export const dataNotice = { _id: 'notice', _rev: savedRevision(undefined, notice), ...notice }
