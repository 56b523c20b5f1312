/** What this device looks like to who holds it. */
export type KindOfDevice = 'phone' | 'tablet' | 'computer'

/** Guesses from the finger and the size of the screen, in CSS pixels: a name to begin with, which people change. */
export function kindOfDevice(
  isTouched: boolean,
  screen: { readonly width: number; readonly height: number },
): KindOfDevice {
  if (!isTouched) return 'computer'
  return Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet'
}
