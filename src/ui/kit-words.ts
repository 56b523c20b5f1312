import { messages } from './messages.ts'

/** What the kit itself says. */
export const kitWords = messages('ui', {
  day: 'Jour',
  hour: 'Heure',
  skippedHour: 'Cette nuit-là, les horloges sautent cette heure : c’est {time} qui est noté.',
  close: 'Fermer',
  retry: 'Réessayer',
  failureTitle: 'Cet écran n’a pas pu s’ouvrir',
  failureSafe: 'Ce que vous avez enregistré est toujours sur cet appareil : rien n’en est effacé.',
  failureDo:
    'Réessayez. Si cela recommence, fermez l’application, ouvrez-la de nouveau, et montrez le détail ci-dessous à la coordination.',
  failureDetail: 'Le détail, pour qui nous aide',
  justNow: 'à l’instant',
  minutesAgo: 'il\u00a0y\u00a0a\u00a0{count}\u00a0min',
  hoursAgo: 'il\u00a0y\u00a0a\u00a0{count}\u00a0h',
  today: 'aujourd’hui',
  yesterday: 'hier',
  tomorrow: 'demain',
  todayShort: 'auj.',
  clock: '{hour}\u00a0h\u00a0{minute}',
  dayAtTime: '{day} {time}',
})
