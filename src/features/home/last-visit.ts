import type { Notebook } from '#data/index.ts'

/**
 * Up to which place this person has seen what came here, on this device. Only the place is remembered: losing it
 * shows old things as new, and loses nothing.
 */
export function lastVisit(notebook: Notebook): number | undefined {
  try {
    const place = Number(localStorage.getItem(keyFor(notebook)) ?? Number.NaN)
    return Number.isSafeInteger(place) ? place : undefined
  } catch {
    return undefined
  }
}

/** Remembers that all that came up to `place` was seen. */
export function rememberVisit(notebook: Notebook, place: number): void {
  try {
    localStorage.setItem(keyFor(notebook), String(place))
  } catch (cause) {
    // A private window without storage: everything is news there.
    console.warn('The last visit could not be remembered', cause)
  }
}

function keyFor({ space, pen }: Notebook): string {
  return `veillee.seen|${space}|${pen}`
}
