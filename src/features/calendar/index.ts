export { AgendaScreen } from './agenda-screen.tsx'
export { EditEventScreen } from './edit-event-screen.tsx'
export { EventScreen } from './event-screen.tsx'
export { NewEventScreen } from './new-event-screen.tsx'
