import { afterEach, describe, expect, test, vi } from 'vitest'
import { prepareDocument, preparePhoto } from '#data/files/prepare-file.ts'
import { fileKind } from '#domain/file-type.ts'
import { tellingJpeg, tellsItsPlace } from '#tests/support/telling-jpeg.ts'

// Only a browser decodes and draws pictures.
describe.runIf('createImageBitmap' in globalThis)('a photo that was picked', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  test('says nothing any more of where it was taken, and stands as it was held', async () => {
    const photo = tellingJpeg(await aPicture(400, 300), 6)
    expect(tellsItsPlace(photo)).toBe(true)
    const { bytes, picture } = await prepared(photo)
    expect(tellsItsPlace(bytes)).toBe(false)
    // JFIF, and the colours that the canvas has: nothing of the telephone's.
    const ofApplications = markers(bytes).filter(marker => marker >= 0xe0 && marker <= 0xef)
    expect(ofApplications.filter(marker => marker !== 0xe0 && marker !== 0xe2)).toEqual([])
    expect(picture).toEqual({ width: 300, height: 400 })
    expect(fileKind(bytes)).toEqual({ contentType: 'image/jpeg', picture })
    // Held upright: what was its top is at its right.
    expect(await colourAt(bytes, 290, 200)).toBe('red')
  })

  test('of twelve million pixels is made one of 1600 and a few hundred kilobytes', async () => {
    const photo = tellingJpeg(await aPicture(4000, 3000, { isBusy: true }))
    expect(photo.byteLength).toBeGreaterThan(4_000_000)
    const { bytes, picture } = await prepared(photo)
    expect(bytes.byteLength).toBeLessThanOrEqual(400 * 1024)
    expect(Math.max(picture?.width ?? 0, picture?.height ?? 0)).toBeGreaterThanOrEqual(800)
    expect((picture?.width ?? 0) / (picture?.height ?? 1)).toBeCloseTo(4 / 3, 2)
    const calm = await prepared(await aPicture(4000, 3000))
    expect(calm.picture).toEqual({ width: 1600, height: 1200 })
  })

  test('that is small stays its size, and what was transparent becomes white', async () => {
    const { bytes, picture } = await prepared(await aPicture(80, 60, { type: 'image/png', isClear: true }))
    expect(picture).toEqual({ width: 80, height: 60 })
    expect(await colourAt(bytes, 40, 50)).toBe('white')
  })

  test('is scaled beside the page, which goes on being typed in', async () => {
    const photo = await aPicture(2000, 1000)
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('Not in the page')))
    expect((await prepared(photo)).picture).toEqual({ width: 1600, height: 800 })
  })

  test.each([
    ['no worker', 'Worker'],
    ['no canvas beside the page', 'OffscreenCanvas'],
  ])('is scaled in the page where there is %s', async (_, missing) => {
    vi.stubGlobal(missing, undefined)
    const { bytes, picture } = await prepared(tellingJpeg(await aPicture(2000, 1000)))
    expect(picture).toEqual({ width: 1600, height: 800 })
    expect(tellsItsPlace(bytes)).toBe(false)
  })

  test('that is cut short in its middle, or garbled, is refused', async () => {
    const photo = await aPicture(400, 300)
    const garbled = Uint8Array.from([...photo.subarray(0, 30), ...photo.subarray(30).map(() => 7)])
    for (const bytes of [photo.subarray(0, 60), garbled]) {
      expect(await preparePhoto(new Blob([bytes]))).toEqual({ ok: false, problem: 'unreadable' })
    }
  })

  test('among documents is made a photo: as it is it would say where it was taken', async () => {
    const answer = await prepareDocument(new Blob([tellingJpeg(await aPicture(40, 30))]))
    if (!answer.ok) throw new Error(answer.problem)
    expect(answer.picture).toEqual({ width: 40, height: 30 })
    expect(tellsItsPlace(new Uint8Array(answer.bytes))).toBe(false)
  })
})

describe('what was picked', () => {
  test.each<readonly [string, BlobPart, string]>([
    ['a page that calls itself a photo', '<html><script>alert(1)</script></html>', 'notAPicture'],
    ['a drawing that can run', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'notAPicture'],
    ['nothing at all', '', 'empty'],
    ['the first bytes of a photo', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'unreadable'],
    ['a picture of a milliard pixels', bomb(), 'tooLarge'],
  ])('and is %s is refused as a photo', async (_, content, problem) => {
    const file = new Blob([content], { type: 'image/jpeg' })
    expect(await preparePhoto(file)).toEqual({ ok: false, problem })
  })

  test('as a document is kept as it is, up to ten megabytes', async () => {
    const answer = await prepareDocument(new Blob(['%PDF-1.7 le compte rendu']))
    expect(answer.ok && new TextDecoder().decode(answer.bytes)).toBe('%PDF-1.7 le compte rendu')
    const heavy = new Blob([new Uint8Array(10 * 1024 * 1024 + 1)])
    expect(await prepareDocument(heavy)).toEqual({ ok: false, problem: 'tooLarge' })
    expect(await prepareDocument(new Blob([]))).toEqual({ ok: false, problem: 'empty' })
  })
})

async function prepared(bytes: Uint8Array<ArrayBuffer>) {
  const answer = await preparePhoto(new Blob([bytes]))
  if (!answer.ok) throw new Error(answer.problem)
  return { bytes: new Uint8Array(answer.bytes), picture: answer.picture }
}

/** A picture whose top half is red. */
async function aPicture(
  width: number,
  height: number,
  options: { readonly type?: string; readonly isBusy?: boolean; readonly isClear?: boolean } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d')
  if (!context) throw new Error('No canvas')
  if (!options.isClear) {
    context.fillStyle = '#00f'
    context.fillRect(0, 0, width, height)
  }
  context.fillStyle = '#f00'
  context.fillRect(0, 0, width, height / 2)
  if (options.isBusy) makeBusy(context, width, height)
  const blob = await new Promise<Blob | null>(resolve =>
    canvas.toBlob(resolve, options.type ?? 'image/jpeg', 0.95),
  )
  if (!blob) throw new Error('No picture')
  return new Uint8Array(await blob.arrayBuffer())
}

// As much detail as a photo of a meadow: a number of its own for each pixel.
function makeBusy(context: CanvasRenderingContext2D, width: number, height: number): void {
  const image = context.createImageData(width, height)
  const pixels = new Uint32Array(image.data.buffer)
  let state = 1
  for (let at = 0; at < pixels.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    pixels[at] = (state | 0xff000000) >>> 0
  }
  context.putImageData(image, 0, 0)
}

async function colourAt(bytes: Uint8Array<ArrayBuffer>, x: number, y: number): Promise<string> {
  const bitmap = await createImageBitmap(new Blob([bytes]))
  const canvas = Object.assign(document.createElement('canvas'), {
    width: bitmap.width,
    height: bitmap.height,
  })
  const context = canvas.getContext('2d')
  context?.drawImage(bitmap, 0, 0)
  const [red = 0, green = 0, blue = 0] = context?.getImageData(x, y, 1, 1).data ?? []
  const is = (value: number, wanted: number) => Math.abs(value - wanted) < 30
  if (is(red, 255) && is(green, 255) && is(blue, 255)) return 'white'
  return is(red, 255) && is(green, 0) && is(blue, 0) ? 'red' : `${red} ${green} ${blue}`
}

/** The markers of a JPEG's segments, up to its pixels. */
function markers(bytes: Uint8Array): readonly number[] {
  const found: number[] = []
  for (let at = 2; at + 4 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0
    found.push(marker)
    if (marker === 0xda) break
    at += 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
  }
  return found
}

/** The head of a PNG that says it is 40 000 pixels wide and high. */
function bomb(): Uint8Array<ArrayBuffer> {
  const head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
  return Uint8Array.from([...head, 0, 0, 0x9c, 0x40, 0, 0, 0x9c, 0x40])
}
