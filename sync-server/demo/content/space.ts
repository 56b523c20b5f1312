import type { Hand, Ledger } from '#relay/demo/ledger.ts'

/** The database of the demo space. */
export const SPACE = 'mirepoix'

export const SPACE_TITLE = 'Pays de Mirepoix'

/** The record of the space itself, with the line that says that all of it is invented. */
export function addSpace(ledger: Ledger, hand: Hand, timeZone: string): void {
  ledger.put('space', `space:${SPACE}`, hand, {
    title: SPACE_TITLE,
    subtitle: 'Pépinière d’initiatives et tiers-lieux',
    timeZone,
    notice: 'Démonstration : personnes et propos inventés',
  })
}
