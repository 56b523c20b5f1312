import { messages } from '#ui/messages.ts'

/** What an event is called that has no title. */
export const sayEventTitle = messages('eventTitle', { untitled: 'Événement sans titre' })

/** What an event is called. */
export function eventTitle(title: string | null | undefined): string {
  return title?.trim() || sayEventTitle.untitled()
}
