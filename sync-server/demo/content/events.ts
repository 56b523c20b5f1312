import { keyOf, type RecordId } from '#domain/id.ts'
import { addDays, type Day } from '#relay/demo/calendar.ts'
import type { FieldsToSave } from '#relay/demo/ledger.ts'
import type { Stage } from '#relay/demo/meeting.ts'
import type { InstanceKey } from './instances-and-seats.ts'
import type { PenKey } from './pens.ts'
import type { PlaceKey } from './places.ts'

type Words = Omit<FieldsToSave<'event'>, 'place' | 'instance' | 'startsAt' | 'endsAt'>

type Event = {
  readonly key: string
  readonly by: PenKey
  readonly words: Words
  readonly day?: Day
  readonly from?: string
  readonly until?: string
  readonly untilDay?: Day
  readonly place?: PlaceKey
  readonly instance?: InstanceKey
}

type Part = Omit<FieldsToSave<'programmePart'>, 'place'> & { readonly place?: PlaceKey }

/** When the coming events were written down, in days before the first run. */
const WRITTEN = 13

const [WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY] = [3, 4, 5, 6, 0]

/** What is on the agenda beside the meetings: series with their exceptions, a day with a programme, each status. */
export function addEvents(stage: Stage): void {
  for (const event of onceEvents(stage)) addEvent(stage, event)
  addHelpdesk(stage)
  addEvent(stage, {
    key: 'repair',
    by: 'solange',
    words: {
      title: 'Café des réparations',
      audience: 'everyone',
      status: 'confirmed',
      summary: 'On apporte ce qui ne marche plus, on répare ensemble, on repart avec.',
      practical: 'Prix libre. Les fours et les réfrigérateurs restent à la maison.',
      repeats: 'monthly',
    },
    day: stage.calendar.weekday(SATURDAY, -40),
    from: '14:00',
    until: '17:30',
    place: 'library',
  })
  addOpenDay(stage)
}

function onceEvents({ calendar }: Stage): readonly Event[] {
  const { weekday, day } = calendar
  const choir = weekday(SATURDAY, 9)
  return [
    {
      key: 'sewing',
      by: 'solange',
      words: {
        title: 'Atelier couture : ourlets et fermetures',
        audience: 'everyone',
        status: 'confirmed',
        practical: 'Apporter ses vêtements. Six machines, deux à partager.',
      },
      day: choir,
      from: '14:00',
      until: '17:00',
      place: 'hall',
    },
    {
      key: 'choir',
      by: 'mailys',
      words: { title: 'Répétition de la chorale', audience: 'everyone', status: 'confirmed' },
      day: choir,
      from: '16:30',
      until: '18:30',
      place: 'hall',
    },
    {
      key: 'soup',
      by: 'sylvie',
      words: {
        title: 'Soupe partagée des aînés',
        audience: 'elders',
        status: 'full',
        practical: 'Quarante couverts, tous pris. Une liste d’attente est tenue à l’épicerie.',
      },
      day: weekday(FRIDAY, 4),
      from: '12:00',
      until: '14:30',
      place: 'foyer',
    },
    {
      key: 'bread',
      by: 'henri',
      words: {
        title: 'Fournée au four du village',
        audience: 'families',
        status: 'toConfirm',
        summary: 'Si le bois est sec. Chacun apporte sa pâte levée.',
      },
      day: weekday(SUNDAY, 12),
      from: '09:00',
    },
    {
      key: 'tale',
      by: 'odile',
      words: {
        title: 'Contes du mercredi, pour les petits',
        audience: 'families',
        status: 'cancelled',
        summary: 'La conteuse est malade. On reprend le mois prochain.',
      },
      day: weekday(WEDNESDAY, 2),
      from: '10:30',
      until: '11:30',
      place: 'library',
    },
    {
      key: 'bikes',
      by: 'theo',
      words: {
        title: 'Sortie à vélo : le tour des lavoirs',
        audience: 'youth',
        status: 'postponed',
        summary: 'Trop de vent annoncé. La nouvelle date sera dite au café.',
      },
      day: weekday(SUNDAY, 5),
      from: '09:30',
      until: '12:30',
      place: 'cafe',
    },
    {
      key: 'film',
      by: 'ines',
      words: {
        title: 'Ciné-débat choisi par les jeunes',
        audience: 'youth',
        status: 'toConfirm',
        practical: 'Gratuit. Le film se vote à la radio.',
      },
      day: weekday(FRIDAY, 18),
      from: '20:30',
      until: '23:00',
      place: 'confluence',
    },
    {
      key: 'hedge',
      by: 'jeanne',
      words: {
        title: 'Chantier de la haie, deux jours',
        audience: 'volunteers',
        status: 'confirmed',
        practical: 'Gants et bottes. Repas tiré du sac le premier jour, soupe le second.',
      },
      day: weekday(SATURDAY, 23),
      from: '09:00',
      until: '12:00',
      untilDay: addDays(weekday(SATURDAY, 23), 1),
      place: 'garden',
      instance: 'garden',
    },
    {
      key: 'swap',
      by: 'elodie',
      words: { title: 'Troc de graines et de boutures', audience: 'everyone', status: 'confirmed' },
      day: day(-8),
      from: '10:00',
      until: '12:00',
      place: 'covers',
    },
    {
      key: 'ball',
      by: 'simon',
      words: { title: 'Bal d’été, une date à trouver', audience: 'everyone', status: 'toConfirm' },
    },
  ]
}

/** A weekly helpdesk: one of its dates is called off. */
function addHelpdesk(stage: Stage): void {
  const { calendar } = stage
  const first = calendar.weekday(THURSDAY, -60)
  const id = addEvent(stage, {
    key: 'helpdesk',
    by: 'nadia',
    words: {
      title: 'Permanence : les démarches en ligne, à deux',
      audience: 'everyone',
      status: 'confirmed',
      summary: 'Impôts, retraite, carte grise : on les fait ensemble, et vous gardez la main.',
      repeats: 'weekly',
      repeatUntil: addDays(first, 7 * 40),
    },
    day: first,
    from: '09:30',
    until: '12:00',
    place: 'library',
  })
  const coming = calendar.weekday(THURSDAY, 1)
  change(stage, id, addDays(coming, 7), { status: 'cancelled', note: 'Formation des bénévoles ce jour-là' })
}

/** A day with an hour-by-hour programme, and workshops that run side by side. */
function addOpenDay(stage: Stage): void {
  const day = stage.calendar.weekday(SATURDAY, 30)
  const id = addEvent(stage, {
    key: 'open day',
    by: 'camille',
    words: {
      title: 'Journée des tiers-lieux : ce que l’on fait ensemble',
      audience: 'everyone',
      status: 'confirmed',
      summary:
        'Une journée pour montrer, essayer et raconter. Le matin pour comprendre, l’après-midi pour faire.',
      practical:
        'Entrée libre. Inscription souhaitée pour le repas, à l’épicerie du Pont ou à la bibliothèque.',
    },
    day,
    from: '09:00',
    until: '17:00',
    place: 'confluence',
    instance: 'gathering',
  })
  const hand = stage.hand('camille', stage.calendar.day(-WRITTEN), '17:25')
  for (const [index, { place, ...words }] of openDayParts(stage).entries()) {
    const fields = { ...words, day: 1, place: place && stage.place(place) }
    stage.ledger.create('programmePart', `open day ${index}`, hand, fields, id)
  }
}

function openDayParts({ nameOf }: Stage): readonly Part[] {
  return [
    { title: 'Accueil, café, inscriptions aux ateliers', from: '09:00', until: '09:30' },
    {
      title: 'D’une envie à une initiative',
      from: '09:30',
      until: '10:30',
      speaker: nameOf('camille'),
      summary: 'Trois récits courts, puis les questions de la salle.',
    },
    {
      title: 'Atelier : se déplacer sans voiture',
      from: '10:45',
      until: '12:15',
      speaker: nameOf('amina'),
      room: 'Scène',
    },
    {
      title: 'Atelier : un jardin à plusieurs',
      from: '10:45',
      until: '12:15',
      speaker: nameOf('jeanne'),
      room: 'Grande salle',
    },
    {
      title: 'Atelier : une radio avec un téléphone',
      from: '10:45',
      until: '12:00',
      speaker: nameOf('ines'),
      room: 'Loges',
    },
    { title: 'Repas partagé', from: '12:30', until: '14:00' },
    {
      title: 'Réparer : petites machines et vélos',
      from: '14:00',
      until: '16:00',
      speaker: nameOf('solange'),
    },
    {
      title: 'Visite du jardin, à pied',
      from: '14:30',
      until: '16:00',
      speaker: nameOf('gilbert'),
      place: 'garden',
    },
    { title: 'Restitution, et la suite', from: '16:15', until: '17:00', speaker: nameOf('elodie') },
  ]
}

function addEvent(stage: Stage, event: Event): RecordId {
  const { calendar, ledger } = stage
  const { key, by, words, day, from, until, untilDay, place, instance } = event
  const written = calendar.day(-Math.max(WRITTEN, day === undefined || day > calendar.today ? 0 : 75))
  return ledger.create('event', key, stage.hand(by, written, '17:10'), {
    ...words,
    startsAt: day && from ? calendar.at(day, from) : undefined,
    endsAt: day && until ? calendar.at(untilDay ?? day, until) : undefined,
    place: place && stage.place(place),
    instance: instance && stage.instance(instance),
  })
}

function change(stage: Stage, event: RecordId, day: Day, fields: FieldsToSave<'occurrence'>): void {
  const hand = stage.hand('nadia', stage.calendar.day(-2), '12:20')
  stage.ledger.put('occurrence', `occurrence:${keyOf(event)}:${day}`, hand, fields)
}
