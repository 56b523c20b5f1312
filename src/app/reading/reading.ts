import { keepHere, keptHere } from '#app/kept-here.ts'

/** The looks to choose from; `device`: as the device itself asks. */
export const THEMES = ['device', 'light', 'dark', 'contrast'] as const

/** The sizes of text to choose from: 100, 125 and 150 % of what the browser is set to. */
export const TEXT_SIZES = ['normal', 'large', 'larger'] as const

/** How somebody reads on this device. */
export type Reading = {
  readonly theme: (typeof THEMES)[number]
  readonly textSize: (typeof TEXT_SIZES)[number]
}

const THEME = 'veillee.theme'
const TEXT_SIZE = 'veillee.textSize'

/** What was chosen on this device; the first of each list where nothing was, or nothing that is known. */
export function chosenReading(): Reading {
  return { theme: oneOf(THEMES, keptHere(THEME)), textSize: oneOf(TEXT_SIZES, keptHere(TEXT_SIZE)) }
}

/** Keeps this choice on this device and reads so from now on. */
export function chooseReading(reading: Reading): void {
  showAs(reading)
  keepHere(THEME, reading.theme)
  keepHere(TEXT_SIZE, reading.textSize)
}

/** Sets the attributes of `<html>` that `tokens.css` answers to. */
export function showAs({ theme, textSize }: Reading): void {
  const page = document.documentElement.dataset
  page.theme = theme
  page.textSize = textSize
}

/** The value if the list has it, else the first of the list. */
export function oneOf<Value extends string>(
  values: readonly [Value, ...Value[]],
  wished: string | null,
): Value {
  return values.find(value => value === wished) ?? values[0]
}
