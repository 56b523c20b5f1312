import { messages } from '#ui/messages.ts'

/** What the journal says. */
export const say = messages('journal', {
  title: 'Journal de bord',
  over: 'Ce qui se passe, jour après jour',
  write: 'Écrire',
  emptyTitle: 'Le journal commence ici',
  empty:
    'Une ligne suffit : ce qui s’est passé, une idée entendue, une question. Tout l’espace la lira dès que les appareils se seront retrouvés.',
  emptyReader: 'Personne n’a encore écrit. Les premières entrées apparaîtront ici dès qu’elles arriveront.',
  older: 'Entrées plus anciennes',
  end: 'C’est le début du journal.',
  failedTitle: 'Le journal ne s’ouvre pas',
  failed: 'Rien n’est perdu. Fermez puis rouvrez la page.',
  writeTitle: 'Écrire dans le journal',
  correctTitle: 'Corriger une entrée',
  correctWhy: 'L’entrée d’origine reste lisible, barrée ; votre correction s’affiche à côté.',
  correctMissing: 'Cette entrée n’est pas sur cet appareil : elle n’est peut-être pas encore arrivée.',
  text: 'Votre texte',
  textHint: 'Une ligne ou davantage.',
  textNeeded: 'Écrivez au moins un mot.',
  textTooLong:
    'Ce texte est trop long pour une seule entrée : {count} caractères de trop. Coupez-le en deux.',
  textSame: 'Le texte est le même que celui d’origine : changez-le, ou revenez au journal.',
  place: 'Lieu (facultatif)',
  about: 'Initiative (facultatif)',
  save: 'Mettre dans le journal',
  saveCorrection: 'Enregistrer la correction',
  saved: 'C’est écrit dans le journal, sur cet appareil.',
  savedCorrection: 'La correction est écrite, sur cet appareil.',
})
