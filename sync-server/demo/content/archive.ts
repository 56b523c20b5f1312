import { addMeeting, type Stage } from '#relay/demo/meeting.ts'

/** What was before the notebook, at its true dates: copied in from the binder, later. */
export function addArchive(stage: Stage): void {
  const copied = stage.hand('camille', stage.calendar.day(-720), '15:30')
  const meetings = [
    addMeeting(stage, {
      key: 'rencontres 2015',
      title: 'Rencontres citoyennes en Pays de Mirepoix',
      instance: 'gathering',
      place: 'eise',
      day: '2015-05-27',
      from: '09:30',
      until: '18:00',
      untilDay: '2015-05-30',
      status: 'toBeApproved',
      keeper: 'camille',
      scribe: 'camille',
      points: [
        {
          title:
            'Une seule question : qu’est-ce qui aiderait les habitants à prendre part à la vie du territoire ?',
          by: 'le conseil d’administration, qui a décidé les rencontres',
          notes: [
            [
              'camille',
              'Recopié du classeur : quatre jours, trois cents personnes en tout, des groupes de travail chaque après-midi. L’idée d’un outil qui dure toute l’année en est sortie.\n',
            ],
          ],
        },
        { title: 'Groupes de travail' },
        { title: 'Mise en commun et repas' },
      ],
    }),
    addMeeting(stage, {
      key: 'lievin 2021',
      title: 'Journée régionale sur les initiatives citoyennes',
      instance: 'gathering',
      place: 'lievin',
      day: '2021-09-30',
      from: '09:00',
      until: '17:30',
      status: 'toBeApproved',
      keeper: 'camille',
      scribe: 'camille',
      points: [
        { title: 'Accueil', minutes: 30 },
        { title: 'Ouverture', minutes: 20 },
        {
          title: 'De l’envie d’agir au projet',
          minutes: 70,
          notes: [
            [
              'odile',
              'OV : retenu surtout ceci, une idée a besoin d’un terreau avant d’avoir besoin d’un dossier.\n',
            ],
          ],
        },
        { title: 'Table ronde', minutes: 75 },
        { title: 'Questions de la salle', minutes: 15 },
        { title: 'Repas', minutes: 120 },
        {
          title: 'Quatre ateliers en parallèle',
          minutes: 120,
          tables: [
            { title: 'Atelier 1' },
            { title: 'Atelier 2' },
            { title: 'Atelier 3', noteTaker: 'odile' },
            { title: 'Atelier 4' },
          ],
        },
        { title: 'Restitution', minutes: 60 },
      ],
    }),
  ]
  for (const { id } of meetings) stage.ledger.edit('meeting', id, copied, { status: 'approved' })
}
