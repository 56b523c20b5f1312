import { messages } from '#ui/messages.ts'

/** What is said of a clock that its own device does not trust. */
export const sayClock = messages('clock', {
  doubtful: 'Horloge douteuse : cet appareil dit {when}.',
  past: 'C’est trop tôt pour être vrai. Réglez la date : avec celle-ci, aucun relais ne peut être rencontré.',
  jumped: 'Elle a sauté pendant que le carnet était ouvert. Vérifiez la date et l’heure.',
  behindOthers: 'D’autres ont écrit bien plus tard que cela. Vérifiez la date.',
  aheadOfOthers: 'Personne n’a rien écrit depuis plus de six mois. Vérifiez la date.',
  againstRelay: 'Le relais, qui est sûr de son heure, en dit une autre. Vérifiez la date et l’heure.',
  safe: 'Rien n’est perdu, et l’heure ne décide de rien : vos mots porteront « horloge douteuse ».',
})
