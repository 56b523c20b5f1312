import { expect, test } from 'vitest'
import type { KeptFile } from '#data/files/files.ts'
import { openSmallPictures } from '#data/files/small-pictures.ts'

const PHOTO = `file:${'a'.repeat(64)}`
let count = 0

/** Small pictures beside files of their own, and how often one was drawn. */
function smallPictures() {
  const drawn: number[] = []
  const shrink = async (_: Blob, longest: number) => {
    drawn.push(longest)
    return new Blob([Uint8Array.of(1, 2, 3)], { type: 'image/jpeg' })
  }
  let now = 0
  const name = `small-${Date.now()}-${++count}`
  const open = () => openSmallPictures(name, () => ++now, shrink)
  return { open, drawn }
}

test('a small version is made once, and is there after a restart without reading the photo', async () => {
  const { open, drawn } = smallPictures()
  const photo = aPhoto(1600, 1200)
  const made = await open().of(PHOTO, async () => photo)
  expect(made?.bytes.byteLength).toBe(3)
  const again = await open().of(PHOTO, () => Promise.reject(new Error('It was read whole')))
  expect(again).toEqual(made)
  expect(drawn).toEqual([640])
})

test('what is small already, and what is no picture, is shown as it is', async () => {
  const { open, drawn } = smallPictures()
  const small = open()
  const icon = aPhoto(320, 200)
  const text = { ...icon, contentType: 'application/octet-stream', bytes: new ArrayBuffer(9_000) }
  expect(await small.of(PHOTO, async () => icon)).toBe(icon)
  expect(await small.of(PHOTO, async () => text)).toBe(text)
  expect(await small.of(PHOTO, async () => undefined)).toBeUndefined()
  expect(drawn).toEqual([])
})

test('where none can be drawn the photo itself is shown', async () => {
  const photo = aPhoto(1600, 1200)
  const small = openSmallPictures(`small-${Date.now()}-none`, Date.now, async () => undefined)
  expect(await small.of(PHOTO, async () => photo)).toBe(photo)
})

test('those of files that leave the device go with them, and the oldest when there are many', async () => {
  const { open, drawn } = smallPictures()
  const small = open()
  const photo = aPhoto(1600, 1200)
  const ids = Array.from({ length: 401 }, (_, n) => `file:${String(n).padStart(64, '0')}`)
  for (const id of ids) await small.of(id, async () => ({ ...photo, id }))
  await small.drop(ids.slice(-1))
  drawn.length = 0
  for (const id of [ids[0], ids[99], ids[100], ids[400]]) await small.of(id ?? '', async () => photo)
  expect(drawn).toHaveLength(3)
})

function aPhoto(width: number, height: number): KeptFile {
  return { id: PHOTO, contentType: 'image/jpeg', bytes: aJpeg(width, height) }
}

// No more of a JPEG than says its size, and then some weight.
function aJpeg(width: number, height: number): ArrayBuffer {
  const frame = [0xff, 0xc0, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3]
  const head = [0xff, 0xd8, ...frame, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]
  return Uint8Array.from([...head, ...new Array(2_000).fill(0)]).buffer
}
