import type { RecordId } from '#domain/id.ts'

const keyOf = (meeting: RecordId) => `veillee.point|${meeting}`

/** The point of a meeting that was last opened in this tab: the way back to it stays in reach. */
export function lastOpenedPoint(meeting: RecordId): RecordId | undefined {
  try {
    return sessionStorage.getItem(keyOf(meeting)) ?? undefined
  } catch {
    return undefined
  }
}

/** Remembers which point of a meeting is open, for as long as the tab lives. */
export function rememberPoint(meeting: RecordId, point: RecordId): void {
  try {
    sessionStorage.setItem(keyOf(meeting), point)
  } catch {
    // Without storage the way back is only the list.
  }
}
