import { documentWords } from '#ui/document-words.ts'

/** What stands on a paper beside the words of the meeting. */
export const onPaper = documentWords({
  printedOn: 'imprimé le {day} à {hour}',
  approvedOn: 'Approuvé le {day}',
  notApproved: 'Non approuvé',
  fingerprint: 'empreinte {digits}',
  fingerprintWhole: 'Empreinte du texte approuvé : {digits}',
  fingerprintHow:
    'Pour vérifier, même sans réseau : ouvrez {code} dans le carnet, page « Compte rendu approuvé ».',
  version: 'version {digits}',
  amendments: 'Corrections adoptées',
  after:
    '{count, plural, one {# élément reçu après clôture n’est pas dans ce texte : il se lit dans le carnet.} other {# éléments reçus après clôture ne sont pas dans ce texte : ils se lisent dans le carnet.}}',
  twoTexts: 'Un autre texte a aussi été approuvé pour cette réunion : voir dans le carnet.',
  toVerify: 'à vérifier',
  agenda: 'Ordre du jour',
  presentedBy: 'présenté par {who}',
  notesBy: 'notes : {who}',
  actions: 'Qui fait quoi pour quand',
  who: 'Qui',
  what: 'Quoi',
  due: 'Pour quand',
  chair: 'La présidence de séance',
  secretary: 'Le secrétariat de séance',
})
