import { messages } from '#ui/messages.ts'

/** What is said of photos and documents. */
export const say = messages('attached', {
  list: 'Photos et documents',
  photo: 'Photo',
  document: 'Document',
  open: 'Voir en grand : {what}',
  kilobytes: '{count} Ko',
  megabytes: '{count} Mo',
  keep: 'Enregistrer dans un fichier',
  keepNamed: 'Enregistrer « {name} »',
  fetch: 'La faire venir',
  toSend: 'à envoyer',
  notHere: '{what} : pas encore sur cet appareil',
  asked: 'Elle viendra dès que cet appareil rencontrera un relais.',
  notThere:
    'Elle est encore sur l’appareil qui l’a prise ({who}) et viendra quand il aura rencontré un relais.',
  madeRoom:
    'Elle a laissé sa place ici à d’autres. Elle est au relais principal, et reviendra dès qu’un relais répondra.',
  noRoom: 'Cet appareil n’a plus de place pour elle. Libérez de la place (photos, vidéos), puis réessayez.',
  askedDocument: 'Il viendra dès que cet appareil rencontrera un relais.',
  notAskedDocument: '{size}. Il ne vient que si vous le demandez.',
  notThereDocument:
    'Il est encore sur l’appareil qui l’a joint ({who}) et viendra quand il aura rencontré un relais.',
  madeRoomDocument: 'Il a laissé sa place ici à d’autres. Il est au relais principal.',
  noRoomDocument:
    'Cet appareil n’a plus de place pour lui. Libérez de la place (photos, vidéos), puis réessayez.',
  fetchDocument: 'Le faire venir',
  retry: 'Réessayer',
})
