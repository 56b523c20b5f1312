import { messages } from '#ui/messages.ts'

/** What somebody who listens to the screen hears of an exchange. */
export const newsOf = messages('exchangeNews', {
  received: '{count, plural, one {# élément reçu.} other {# éléments reçus.}}',
  alone: 'Plus aucun relais ne répond. Tout reste gardé sur cet appareil.',
  met: 'Un relais répond. Tout ce qui était à envoyer est reçu.',
  unknown: 'Cet appareil n’entre plus : entrez de nouveau. Rien n’est perdu.',
  refused:
    '{count, plural, one {# fiche à reprendre : un relais ne l’a pas prise.} other {# fiches à reprendre : un relais ne les a pas prises.}}',
  toSettle:
    '{count, plural, one {# choix à faire : la même chose a été écrite deux fois, rien n’est perdu.} other {# choix à faire : la même chose a été écrite deux fois, rien n’est perdu.}}',
})
