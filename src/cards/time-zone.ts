import type { Notebook } from '#data/index.ts'
import { useLive } from '#ui/use-live.ts'

/** Until the space's record has arrived, and where a territory has not said otherwise. */
const DEFAULT_TIME_ZONE = 'Europe/Paris'

/** The zone in which this space reads its hours, whatever the device says. */
export function useTimeZone(notebook: Notebook): string {
  return useLive(() => notebook.live(() => readTimeZone(notebook)), [notebook]) ?? DEFAULT_TIME_ZONE
}

async function readTimeZone(notebook: Notebook): Promise<string> {
  const space = await notebook.read('space', `space:${notebook.space}`)
  const zone = space?.fields.timeZone
  return zone && isTimeZone(zone) ? zone : DEFAULT_TIME_ZONE
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('fr', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
