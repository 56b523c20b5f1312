import { documentWords } from '#ui/document-words.ts'

/** What a new meeting and its first points are called where nobody says otherwise, and what a convocation says. */
export const written = documentWords({
  meetingOn: '{instance} du {day}',
  meetingUndated: '{instance}, date à fixer',

  welcome: 'Accueil et émargement',
  adoption: 'Adoption du compte rendu de la réunion du {day}',
  adoptionUndated: 'Adoption du compte rendu de la réunion précédente',
  action: 'Où en est : {what}',
  anyOther: 'Questions diverses',
  untitledPoint: 'Point à reprendre',

  convocation: 'CONVOCATION',
  when: 'Le {day}, à {time}.',
  whenUntil: 'Le {day}, de {time} à {end}.',
  whenUntilDay: 'Du {day}, {time}, au {endDay}, {end}.',
  noDate: 'La date reste à fixer.',
  where: 'Lieu : {place}.',
  agenda: 'Ordre du jour',
  agendaEmpty: 'L’ordre du jour suivra.',
  point: '{number}. {title}',
  table: '– {title}',
  minutes: '{minutes} min',
  by: 'présenté par {who}',
  invited: 'Invités : {guests}',
  proxy:
    'Si vous ne pouvez pas venir, vous pouvez donner pouvoir à quelqu’un ({count, plural, one {# pouvoir} other {# pouvoirs}} au plus par personne).',
  noProxy: 'Les pouvoirs ne sont pas admis.',
})
