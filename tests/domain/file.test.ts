import { describe, expect, test } from 'vitest'
import { fileId, isFileId, LARGEST_FILE, readFile } from '#domain/file.ts'
import { fileKind, isShownType } from '#domain/file-type.ts'

const ID = fileId('a'.repeat(64))
const body = { type: 'file', schema: 1, contentType: 'image/jpeg', size: 12 }

describe('the document of a file', () => {
  test('is read when its id is a hash and its body says what it is', () => {
    expect(readFile(ID, body)).toEqual(body)
    expect(readFile(ID, { ...body, schema: 2, more: true })).toMatchObject({ size: 12 })
  })

  test.each<readonly [string, string, object]>([
    ['has another type', ID, { type: 'photo' }],
    ['has half a hash for a name', 'file:abc', {}],
    ['has its hash in capitals', `file:${'A'.repeat(64)}`, {}],
    ['is empty', ID, { size: 0 }],
    ['is too large', ID, { size: LARGEST_FILE + 1 }],
    ['has half a byte', ID, { size: 1.5 }],
    ['names its type with a line break', ID, { contentType: 'image/jpeg\r\nX: y' }],
  ])('that %s is none', (_, id, changes) => {
    expect(readFile(id, { ...body, ...changes })).toBeUndefined()
  })

  test('is named by a hash and nothing else', () => {
    expect([ID, `${ID}0`, `photo:${'a'.repeat(64)}`].map(isFileId)).toEqual([true, false, false])
  })
})

describe('what a file is', () => {
  const jpeg = [
    0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc2, 0, 11, 8, 0x0b, 0xb8, 0x0f, 0xa0, 1, 1, 0x11, 0,
  ]
  const png = [
    0x89,
    ...letters('PNG\r\n'),
    0x1a,
    0x0a,
    0,
    0,
    0,
    13,
    ...letters('IHDR'),
    0,
    0,
    1,
    2,
    0,
    0,
    3,
    4,
  ]
  const gif = [...letters('GIF89a'), 0x40, 0x01, 0xf0, 0x00]
  const riff = (form: string) => [...letters('RIFF'), 0, 0, 0, 0, ...letters(`WEBP${form}`), 0, 0, 0, 0]
  const vp8 = [...riff('VP8 '), 0, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0xe0, 0x41]
  const vp8l = [...riff('VP8L'), 0x2f, 0x7f, 0xc2, 0x77, 0, 0, 0, 0, 0, 0]
  const vp8x = [...riff('VP8X'), 0, 0, 0, 0, 0x7f, 0x02, 0, 0xdf, 0x01, 0]

  test.each<readonly [string, readonly number[], number, number]>([
    ['image/jpeg', jpeg, 4000, 3000],
    ['image/png', png, 258, 772],
    ['image/gif', gif, 320, 240],
    ['image/webp', vp8, 640, 480],
    ['image/webp', vp8l, 640, 480],
    ['image/webp', vp8x, 640, 480],
  ])('a picture of type %s says its size in its first bytes', (contentType, bytes, width, height) => {
    expect(fileKind(Uint8Array.from(bytes))).toEqual({ contentType, picture: { width, height } })
    expect(isShownType(contentType)).toBe(true)
  })

  test('a picture that is cut short is one of unknown size', () => {
    for (const bytes of [jpeg, png, gif, vp8, vp8x]) {
      expect(
        fileKind(Uint8Array.from(bytes.slice(0, Math.min(15, bytes.length - 1)))).picture,
      ).toBeUndefined()
    }
  })

  test.each<readonly [string, readonly number[]]>([
    ['application/pdf', letters('%PDF-1.7')],
    ['application/zip', [...letters('PK'), 3, 4]],
    ['image/heic', [0, 0, 0, 24, ...letters('ftypheic')]],
    [
      'application/octet-stream',
      letters('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    ['application/octet-stream', letters('<html><script>alert(1)</script>')],
    ['application/octet-stream', []],
  ])('a document of type %s is never shown', (contentType, bytes) => {
    expect(fileKind(Uint8Array.from(bytes))).toEqual({ contentType })
    expect(isShownType(contentType)).toBe(false)
  })
})

function letters(text: string): readonly number[] {
  return [...text].map(letter => letter.charCodeAt(0))
}
