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
  didNotFit:
    'Cet appareil n’a plus de place pour elle. Libérez de la place (photos, vidéos), puis réessayez.',
  askedDocument: 'Il viendra dès que cet appareil rencontrera un relais.',
  notAskedDocument: '{size}. Il ne vient que si vous le demandez.',
  notThereDocument:
    'Il est encore sur l’appareil qui l’a joint ({who}) et viendra quand il aura rencontré un relais.',
  madeRoomDocument: 'Il a laissé sa place ici à d’autres. Il est au relais principal.',
  didNotFitDocument:
    'Cet appareil n’a plus de place pour lui. Libérez de la place (photos, vidéos), puis réessayez.',
  fetchDocument: 'Le faire venir',
  retry: 'Réessayer',
  addPhoto: 'Ajouter une photo',
  addDocument: 'Joindre un document',
  adding: 'Préparation…',
  alt: 'Que voit-on ?',
  altOf: 'Photo {n} : que voit-on ?',
  altHint: 'Quelques mots, pour celles et ceux qui ne voient pas la photo.',
  remove: 'Retirer',
  thePhoto: 'la photo',
  thePhotoOf: 'la photo {n}',
  notAPicture: '« {name} » n’est pas une photo',
  notAPictureWhat:
    'Ce fichier contient autre chose que ce que dit son nom. Choisissez une photo, ou joignez-le comme document.',
  unreadable: 'Cet appareil n’arrive pas à lire « {name} »',
  unreadableWhat:
    'La photo est peut-être abîmée, ou d’un genre qu’il ne connaît pas. Essayez avec une autre.',
  fileEmpty: '« {name} » est vide',
  fileEmptyWhat: 'Il n’y a rien dans ce fichier : choisissez-en un autre.',
  fileTooLarge: '« {name} » est trop lourd',
  fileTooLargeWhat: 'Un document peut peser 10 Mo, une photo 50 Mo avant d’être réduite.',
  tooMany: '« {name} » n’a pas été ajouté',
  tooManyWhat: 'Il peut y avoir ici {most} photos ou documents au plus.',
  noRoom: 'Cet appareil n’a plus de place pour « {name} »',
  noRoomWhat:
    'Ce que vous écrivez, lui, pourra être enregistré. Gardez la photo dans un fichier, ou libérez de la place puis ajoutez-la de nouveau.',
  fileFailed: '« {name} » n’a pas pu être ajouté',
  fileFailedWhat: 'Votre texte est toujours là. Réessayez, ou gardez le fichier ailleurs pour l’instant.',
  keepElsewhere: 'Garder dans un fichier',
  title: 'Pièces jointes',
  attach: 'Joindre une pièce',
  change: 'Joindre ou retirer',
  save: 'Enregistrer',
  saved: 'Les pièces jointes sont enregistrées, sur cet appareil.',
  notThereYet: 'Elle est encore sur l’appareil qui l’a jointe et viendra quand il aura rencontré un relais.',
  notThereYetDocument:
    'Il est encore sur l’appareil qui l’a joint et viendra quand il aura rencontré un relais.',
})
