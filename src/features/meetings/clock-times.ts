export { agendaTimes as clockTimes } from '#domain/meeting/agenda-times.ts'
