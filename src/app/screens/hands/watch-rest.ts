import { type Hands, REST, REST_WHILE_WRITING } from '#data/index.ts'

/** How often a device looks whether somebody still stands before it, in ms. */
const LOOK = 10_000

/** How often it is written down that somebody does, in ms: a reload goes on in the same hands. */
const NOTE = 30_000

const SIGNS = ['pointerdown', 'keydown', 'input', 'scroll'] as const

/**
 * Takes a device out of the hands of whoever left it alone; returns the way to stop. Time is the device's own: one that
 * is set while somebody writes asks them once too often, and loses nothing.
 */
export function watchRest(hands: Hands, { isHeld }: { readonly isHeld: boolean }): () => void {
  if (!isHeld) return () => undefined
  let touched = Date.now()
  let noted = touched
  const touch = () => {
    touched = Date.now()
    if (touched - noted < NOTE) return
    noted = touched
    hands.stillHere()
  }
  const look = () => {
    if (Date.now() - touched >= restNow(document.activeElement)) void hands.pass(undefined)
  }
  for (const sign of SIGNS) window.addEventListener(sign, touch, { capture: true, passive: true })
  // A tablet that slept wakes up before its timers do.
  document.addEventListener('visibilitychange', look)
  const timer = setInterval(look, LOOK)
  return () => {
    for (const sign of SIGNS) window.removeEventListener(sign, touch, { capture: true })
    document.removeEventListener('visibilitychange', look)
    clearInterval(timer)
  }
}

/** How long a device is left alone before it asks again who writes, in ms: longer where words stand under the cursor. */
export function restNow(focused: Pick<Element, 'tagName'> | null): number {
  const isField = focused?.tagName === 'TEXTAREA' || focused?.tagName === 'INPUT'
  const { value = '' } = (focused ?? {}) as { readonly value?: string }
  return isField && value.trim() !== '' ? REST_WHILE_WRITING : REST
}
