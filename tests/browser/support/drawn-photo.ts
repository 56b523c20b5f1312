import type { Page } from 'playwright'

export type Bytes = Uint8Array<ArrayBuffer>

/** A JPEG that the page has drawn; a meadow has a colour of its own for each pixel. */
export async function drawn(page: Page, width: number, height: number, what = 'wall'): Promise<Bytes> {
  return bytesOf(await page.evaluate(draw, { width, height, isMeadow: what === 'meadow' }))
}

export function bytesOf(base64: string): Bytes {
  return Uint8Array.from(Buffer.from(base64, 'base64'))
}

// Runs in the page: it can use nothing from outside itself.
async function draw(of: { width: number; height: number; isMeadow: boolean }): Promise<string> {
  const { width, height, isMeadow } = of
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d')
  if (!context) throw new Error('No canvas')
  context.fillStyle = `hsl(${width % 360} 50% 50%)`
  context.fillRect(0, 0, width, height)
  if (isMeadow) {
    const image = context.createImageData(width, height)
    const pixels = new Uint32Array(image.data.buffer)
    let state = 1
    for (let at = 0; at < pixels.length; at++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      pixels[at] = (state | 0xff000000) >>> 0
    }
    context.putImageData(image, 0, 0)
  }
  return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? ''
}
