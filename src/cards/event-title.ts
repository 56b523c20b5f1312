import { messages } from '#ui/messages.ts'

const say = messages('eventTitle', { untitled: 'Événement sans titre' })

/** What an event is called. */
export function eventTitle(title: string | null | undefined): string {
  return title?.trim() || say.untitled()
}
