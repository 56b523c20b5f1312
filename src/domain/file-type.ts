/** What a file is, from its first bytes; `size` of a picture is in pixels, as it is stored, before any turning. */
export type FileKind = {
  readonly contentType: string
  readonly picture?: { readonly width: number; readonly height: number } | undefined
}

/** The pictures that every browser shows. Anything else is a document: offered to be kept, never shown. */
const SHOWN: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif']

/** Whether a file of this type may be shown as a picture. */
export function isShownType(contentType: string): boolean {
  return SHOWN.includes(contentType)
}

/** Tells what a file is. Its name and its claimed type are not asked: both may lie. */
export function fileKind(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return { contentType: 'image/jpeg', picture: jpegSize(bytes) }
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) {
    return {
      contentType: 'image/png',
      picture: read(bytes, 24, view => size(view.getUint32(16), view.getUint32(20))),
    }
  }
  if (isText(bytes, 0, 'GIF8')) {
    return {
      contentType: 'image/gif',
      picture: read(bytes, 10, view => size(view.getUint16(6, true), view.getUint16(8, true))),
    }
  }
  if (isText(bytes, 0, 'RIFF') && isText(bytes, 8, 'WEBP')) {
    return { contentType: 'image/webp', picture: webpSize(bytes) }
  }
  if (isText(bytes, 4, 'ftyp') && HEIF.some(brand => isText(bytes, 8, brand)))
    return { contentType: 'image/heic' }
  if (isText(bytes, 0, '%PDF-')) return { contentType: 'application/pdf' }
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return { contentType: 'application/zip' }
  return { contentType: 'application/octet-stream' }
}

// What telephones name their photos by (ISO/IEC 23008-12).
const HEIF = ['heic', 'heix', 'hevc', 'mif1', 'msf1', 'avif']

// The frame header of a JPEG (ITU-T T.81, B.2.2) stands after any number of other segments.
function jpegSize(bytes: Uint8Array): FileKind['picture'] {
  const view = viewOf(bytes)
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    if (isFrame(marker)) return size(view.getUint16(at + 7), view.getUint16(at + 5))
    // Filling, which has no length.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

// The three forms of WebP (RFC 9649, section 2).
function webpSize(bytes: Uint8Array): FileKind['picture'] {
  return read(bytes, 30, view => {
    if (isText(bytes, 12, 'VP8X')) return size(1 + uint24(view, 24), 1 + uint24(view, 27))
    if (isText(bytes, 12, 'VP8 '))
      return size(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
    if (!isText(bytes, 12, 'VP8L')) return undefined
    const bits = view.getUint32(21, true)
    return size(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff))
  })
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}

function size(width: number, height: number): FileKind['picture'] {
  return width > 0 && height > 0 ? { width, height } : undefined
}

function read<T>(bytes: Uint8Array, length: number, from: (view: DataView) => T): T | undefined {
  return bytes.length >= length ? from(viewOf(bytes)) : undefined
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

function isText(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0))
}
