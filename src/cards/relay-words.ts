import { inFrench } from '#ui/language.ts'
import { messages } from '#ui/messages.ts'

/** What relays, and this device in their stead, answer to people, word for word: they answer in French. */
export const sayOfRelay = messages('relaySays', {
  readerOnly: 'Vous avez cet espace en lecture : demandez à la coordination de pouvoir y écrire.',
  coordinationOnly: 'Seule la coordination peut changer cela.',
  notFromShared: 'Cela ne se change pas depuis un appareil partagé : la coordination le fait depuis le sien.',
  notFromSharedHere: 'Cela ne se fait pas depuis un appareil partagé.',
  relayOnly: 'Un relais transmet ce que d’autres ont écrit.',
  unknownType: 'Ce relais ne connaît pas encore ce genre de fiche : il faut le mettre à jour.',
  idDoesNotMatch: 'L’identifiant de la fiche ne correspond pas à son contenu.',
  badShape: 'Une rubrique de la fiche n’a pas la forme attendue',
  isFixed: 'Une entrée déjà écrite ne change plus : écrivez une correction.',
  isSealed: 'Ce passage du texte est déjà clos et ne change plus.',
  cannotDelete: 'Rien ne s’efface d’un espace : mettez plutôt la fiche de côté.',
  notAText: 'Ce passage ne peut pas être lu comme du texte : le relais ne le garde pas.',
  tooLong: 'Cette fiche est trop longue pour que le relais la garde.',
  notKeepable: 'Cette fiche n’a pas une forme que le relais puisse garder',
  wholeChanges: 'L’histoire d’un espace ne prend que des changements entiers, sous leur propre empreinte.',
  nothingErased: 'Rien ne s’efface de l’histoire ni des fichiers d’un espace.',
  alreadyThere: 'Ce qui est déjà là ne change plus.',
  fileName: 'Un fichier porte l’empreinte de son contenu pour nom.',
  fileShape: 'Ce fichier n’a pas la forme attendue, ou il est trop grand.',
  fileEmpty: 'Ce fichier est arrivé sans son contenu.',
  fileKind: 'Ce fichier dit être de deux sortes à la fois.',
  fileContent: 'Le contenu de ce fichier n’est pas celui que son empreinte annonce.',
  fileGone: 'Ce fichier n’est plus sur cet appareil.',
  noAttachment: 'Ce qui est fixé ne prend pas de pièce jointe.',
  alreadyIn: 'Cette personne est déjà entrée par cette invitation.',
  hasAccess: 'Cette personne a déjà un accès : qu’elle entre par un lien personnel.',
  otherSpace: 'Cette personne appartient aussi à un espace que vous ne coordonnez pas.',
  lastCoordination:
    'C’est la dernière personne de la coordination : confiez d’abord la coordination à quelqu’un d’autre.',
  invitationGone: 'Cette invitation n’ouvre plus rien.',
  noInvitation: 'Aucune invitation ne répond à ce code.',
  detailed: '{what} : {detail}',
})

const { detailed, ...sentences } = sayOfRelay

/** A relay's answer in the reader's language; in its own words when they are not known here, as an older relay's. */
export function relayWords(reason: string): string {
  return spoken(reason) ?? detailedWords(reason) ?? reason
}

// "Une rubrique de la fiche n’a pas la forme attendue : title."
function detailedWords(reason: string): string | undefined {
  const [, head = '', detail = ''] = /^(.*?)\s:\s(.*)$/.exec(reason) ?? []
  const what = spoken(head)
  return what && detailed({ what, detail })
}

function spoken(french: string): string | undefined {
  const sought = plain(french)
  return Object.values(sentences).find(sentence => plain(inFrench(sentence)) === sought)?.()
}

// Relays write plain spaces, and once a straight apostrophe.
function plain(text: string): string {
  return text.replace(/\s/g, ' ').replaceAll("'", '’')
}
