import { messages } from '#ui/messages.ts'

/** What is said to who writes, on whatever screen. */
export const sayWriting = messages('writing', {
  saveFailed: 'Ce n’est pas encore enregistré',
  saveFailedFull:
    'Cet appareil n’a plus de place. Rien n’est perdu : votre texte est toujours ici. Libérez de la place (photos, vidéos), puis réessayez.',
  saveFailedOther:
    'Quelque chose a empêché l’enregistrement. Rien n’est perdu : votre texte est toujours ici. Réessayez ; si cela recommence, fermez puis rouvrez la page, le texte vous attendra.',
  saveFailedNewer:
    'Cette fiche a été écrite avec une version plus récente de l’application. Rien n’est perdu : votre texte est toujours ici. Mettez l’application à jour, puis réessayez.',
  newerRecord:
    'Cette fiche a été écrite par une version plus récente de l’application. Elle se lit ici ; pour la modifier, mettez d’abord l’application à jour.',
  saveFailedRole:
    'Vous n’avez plus le droit d’écrire dans cet espace. Votre texte est toujours ici : copiez-le si besoin, et demandez à la coordination.',
  saveFailedNobody:
    'Personne n’a dit qui écrit. Votre texte est toujours ici : dites qui vous êtes, puis enregistrez de nouveau.',
  saveFailedShape:
    'Une rubrique n’a pas la forme attendue (trop longue, ou une date impossible). Votre texte est toujours ici : corrigez, puis réessayez.',
  saveFailedClosed:
    'Le carnet a été fermé par une autre page ou par le navigateur. Rechargez cette page : votre texte vous y attendra.',
  rescue: 'Enregistrer dans un fichier',
  rescueTitle: 'Veillée : ce qui n’était pas encore dans le carnet, le {day} à {time}',
  rescueScreen: 'À l’écran',
  rescueDrafts: 'Commencé et laissé sur cet appareil',
  rescueMachine: 'La même chose, pour un ordinateur',
  resumed: 'Vous retrouvez ici ce que vous aviez commencé à écrire.',
  restart: 'Repartir de zéro',
  moved:
    'Cette fiche vient d’être changée ailleurs. Vous pouvez continuer : si vous avez écrit la même rubrique, les deux versions seront gardées.',
  movedRestart: 'Repartir de la version d’à présent',
  tooLong: 'C’est trop long ({longest} caractères au plus) : enlevez-en {count}.',
  pickerHint: 'Tapez le début du nom, puis touchez la personne.',
  pickerAdd: 'Ajouter « {name} »',
  pickerAddNamesake: 'Ajouter une autre personne nommée « {name} »',
  pickerUnknown: 'Cette personne n’est pas encore dans le carnet.',
  pickerNobody: 'Personne ne s’appelle « {name} » dans ce carnet.',
  pickerPending: 'Touchez une ligne pour choisir.',
  pickerChosen: '{label} : {name}.',
  pickerChange: 'Changer',
  pickerClear: 'Retirer',
})
