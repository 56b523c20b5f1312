import { messages } from '#ui/messages.ts'

/** What the page of an absence says. */
export const say = messages('absence', {
  title: 'Pendant votre absence',
  home: 'Accueil',
  since: 'Ce qui est arrivé sur cet appareil depuis votre dernière visite',
  sinceFormer: 'Ce qui est arrivé sur cet appareil depuis l’avant-dernière visite',
  print: 'Imprimer',
  printed: 'Imprimé le {day}',
  seen: 'J’ai vu',
  seenDone: 'C’est noté. La prochaine absence se comptera d’ici.',
  former: 'Revoir la fois d’avant',
  last: 'Revenir à la dernière visite',
  nothing: 'Rien de nouveau',
  nothingWhy: 'Personne d’autre n’a écrit depuis, ou rien n’est encore arrivé ici.',
  firstTime: 'C’est votre première visite ici',
  firstTimeWhy: 'Il n’y a pas encore d’absence à raconter : le journal et l’agenda disent tout.',
  noPlace: 'Sans lieu',
  unknownPlace: 'Un lieu qui n’est pas encore arrivé ici',
  newPeople:
    '{count, plural, one {# personne nouvelle ou modifiée} other {# personnes nouvelles ou modifiées}}',
  newPlaces: '{count, plural, one {# lieu nouveau ou modifié} other {# lieux nouveaux ou modifiés}}',
  evenMore: 'Plus de {count} éléments sont arrivés : seuls les derniers sont ici. Le journal a tout.',
})
