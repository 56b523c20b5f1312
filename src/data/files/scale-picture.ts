/** A picture as it is kept: small enough to travel, turned as it was taken, and saying nothing but what it shows. */
export type ScaledPicture = { readonly picture: Blob; readonly width: number; readonly height: number }

/** What a picture may weigh, in bytes. */
const HEAVIEST = 400 * 1024

/** Its longest side, in pixels, and how well it is drawn: the first that is light enough is taken. */
const SIZES = [1600, 1280, 1024, 800]
const QUALITIES = [0.82, 0.7, 0.58]

/**
 * Draws a picture anew. What the telephone wrote beside it (where it was taken, with what, when) stays behind: only
 * pixels pass. Runs in a worker, or in a page where there is no `OffscreenCanvas`.
 * @param sizes the longest sides that are tried, in pixels
 * @throws when the browser cannot decode it
 */
export async function scalePicture(original: Blob, sizes: readonly number[] = SIZES): Promise<ScaledPicture> {
  // Browsers turn it as the telephone says that it was held.
  const bitmap = await createImageBitmap(original)
  try {
    let lightest: ScaledPicture | undefined
    for (const longest of sizes) {
      const canvas = drawn(bitmap, longest)
      for (const quality of QUALITIES) {
        const { width, height } = canvas
        lightest = { picture: await encoded(canvas, quality), width, height }
        if (lightest.picture.size <= HEAVIEST) return lightest
      }
    }
    if (!lightest) throw new Error('There is no size to draw a picture in')
    return lightest
  } finally {
    bitmap.close()
  }
}

function drawn(bitmap: ImageBitmap, longest: number): OffscreenCanvas | HTMLCanvasElement {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height))
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  const canvas = blankCanvas(width, height)
  const context = canvas.getContext('2d') as
    | OffscreenCanvasRenderingContext2D
    | CanvasRenderingContext2D
    | null
  if (!context) throw new Error('This browser draws on no canvas here')
  // What was transparent would be black in a JPEG.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  return canvas
}

function blankCanvas(width: number, height: number): OffscreenCanvas | HTMLCanvasElement {
  if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(width, height)
  return Object.assign(document.createElement('canvas'), { width, height })
}

function encoded(canvas: OffscreenCanvas | HTMLCanvasElement, quality: number): Promise<Blob> {
  const type = 'image/jpeg'
  if ('convertToBlob' in canvas) return canvas.convertToBlob({ type, quality })
  return new Promise((resolve, reject) => {
    const done = (blob: Blob | null) =>
      blob ? resolve(blob) : reject(new Error('This browser could not write the picture'))
    canvas.toBlob(done, type, quality)
  })
}
