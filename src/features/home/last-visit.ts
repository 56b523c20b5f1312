import type { Notebook } from '#data/index.ts'

/** The visit that ended last, or the one before it. */
export type Visit = 'last' | 'former'

/**
 * Up to which place this person has seen what came here, on this device. Only the place is remembered: losing it
 * shows old things as new, and loses nothing.
 */
export function lastVisit(notebook: Notebook, visit: Visit = 'last'): number | undefined {
  try {
    const place = Number(localStorage.getItem(keyFor(notebook, visit)) ?? Number.NaN)
    return Number.isSafeInteger(place) ? place : undefined
  } catch {
    return undefined
  }
}

/** Remembers that all that came up to `place` was seen. */
export function rememberVisit(notebook: Notebook, place: number): void {
  try {
    const last = lastVisit(notebook)
    if (last === place) return
    if (last !== undefined) localStorage.setItem(keyFor(notebook, 'former'), String(last))
    localStorage.setItem(keyFor(notebook, 'last'), String(place))
  } catch (cause) {
    // A private window without storage: everything is news there.
    console.warn('The last visit could not be remembered', cause)
  }
}

function keyFor({ space, pen }: Notebook, visit: Visit): string {
  return `veillee.seen${visit === 'former' ? '.former' : ''}|${space}|${pen}`
}
