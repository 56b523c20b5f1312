import { messages } from '#ui/messages.ts'

/** What is said when the storage of this device is in trouble: what happened, what is safe, what to do. */
export const sayTrouble = messages('trouble', {
  fullTitle: 'Cet appareil n’a plus de place',
  full: 'Rien de nouveau ne peut être gardé ni reçu. Ce qui est déjà dans le carnet est intact. Libérez de la place (photos, vidéos, autres applications) ; en attendant, ce qui est à l’écran peut aller dans un fichier.',
  lostTitle: 'Le navigateur a coupé l’accès au carnet',
  lost: 'Il est rétabli dès que possible ; ce qui est enregistré est intact. Si ce message reste, rechargez la page.',
  replacedTitle: 'Une version plus récente du carnet est ouverte dans une autre page',
  replaced:
    'Cette page-ci ne peut plus rien enregistrer. Mettez dans un fichier ce qui ne l’est pas encore, puis rechargez.',
  deletedTitle: 'Le carnet de cet appareil vient d’être effacé',
  deleted:
    'Une autre page ou le navigateur l’a effacé. Ce qui a été envoyé reviendra d’un relais. Ce qui est encore à l’écran peut aller dans un fichier avant de rouvrir.',
  emptiedTitle: 'Cet appareil a déjà tenu ce carnet, et n’en a plus rien',
  emptied:
    '{records, plural, one {# élément y était.} other {# éléments y étaient.}} Le navigateur a pu faire de la place, ou quelqu’un a effacé ses données. Ce que les relais ont reçu revient à la prochaine rencontre.',
  emptiedToSend:
    '{toSend, plural, one {# élément n’avait pas encore été envoyé} other {# éléments n’avaient pas encore été envoyés}} : une copie prise avant peut les rendre.',
  rescue: 'Enregistrer dans un fichier',
  reload: 'Recharger la page',
  reopen: 'Rouvrir le carnet',
  toCopy: 'Reprendre une copie',
  understood: 'J’ai lu',

  noStorageTitle: 'Ce navigateur ne laisse rien garder ici',
  noStorage:
    'Le carnet ne peut pas s’ouvrir : le navigateur refuse de garder des données. C’est le cas de certaines fenêtres privées, ou quand les données des sites sont bloquées. Ouvrez-le dans une fenêtre ordinaire.',
  noRoomTitle: 'Pas assez de place pour ouvrir le carnet',
  noRoom:
    'Cet appareil n’a plus de place. Ce qui est enregistré est intact. Libérez de la place, puis rechargez la page.',
  draftsSafe: 'Ce que vous aviez commencé à écrire est toujours là, et peut aller dans un fichier.',
})
