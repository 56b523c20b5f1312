import jsQR from 'jsqr'
import { extractText, getDocumentProxy } from 'unpdf'
import type { Tablet } from './tablet.ts'

/** What came out of the printer: the words of each sheet, and its size in points of 1/72 inch. */
export type Printed = {
  readonly pages: readonly string[]
  readonly width: number
  readonly height: number
}

/** Prints a screen as its style sheets ask for, once its code is drawn, and reads what is on the sheets. */
export async function print(tablet: Tablet, path: string): Promise<Printed> {
  await tablet.open(path)
  await tablet.page.locator('.paper').waitFor()
  // A poster has no code.
  if (!path.includes('/affiche')) await tablet.page.locator('.paper-code > svg[data-drawn]').waitFor()
  return await printed(tablet)
}

/** Prints what a tablet shows now. */
export async function printed({ page }: Tablet): Promise<Printed> {
  const bytes = await page.pdf({ preferCSSPageSize: true })
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const { text } = await extractText(pdf, { mergePages: false })
  const [, , width = 0, height = 0] = (await pdf.getPage(1)).view
  return { pages: text.map(plain), width, height }
}

/** Words without the spaces that typography and line ends make. */
export function plain(text: string): string {
  return text.replace(/[\s\u00a0\u202f]+/g, ' ')
}

/** The words in the squares of a code, read as a camera would. */
export function readCode(path: string | null): string | undefined {
  const squares = [...(path ?? '').matchAll(/M(\d+) (\d+)h1/g)].map(
    ([, x, y]) => [Number(x), Number(y)] as const,
  )
  const scale = 6
  const size = (Math.max(...squares.flat()) + 4) * scale
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255)
  for (const [x, y] of squares) {
    for (let at = 0; at < scale * scale; at++) {
      const [px, py] = [x * scale + (at % scale), y * scale + Math.floor(at / scale)]
      pixels.fill(0, (py * size + px) * 4, (py * size + px) * 4 + 3)
    }
  }
  return jsQR(pixels, size, size)?.data
}
