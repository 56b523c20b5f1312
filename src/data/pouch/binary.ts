import { md5 } from '@noble/hashes/legacy.js'

/** What PouchDB calls binary: a Blob in browsers, a Buffer in Node. */
export type Binary = Blob | Uint8Array

/** The digest under which CouchDB and PouchDB name an attachment. */
export function digestOf(bytes: Uint8Array): string {
  return `md5-${base64Of(md5(bytes))}`
}

/** The bytes of an attachment as it was handed in: base64 text, a Blob, a Buffer or any view. */
export async function bytesOf(data: unknown): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof data === 'string') return bytesOfBase64(data)
  if (data instanceof Blob) return new Uint8Array(await data.arrayBuffer())
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0))
  if (ArrayBuffer.isView(data)) {
    return Uint8Array.from(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  }
  throw new TypeError('An attachment is base64 text, a Blob or bytes')
}

export function base64Of(bytes: Uint8Array): string {
  let text = ''
  // In pieces: String.fromCharCode takes its bytes as arguments, and the stack has an end.
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(text)
}

/** What PouchDB's replication hands on to another adapter in this runtime. */
export function binaryOf(bytes: Uint8Array<ArrayBuffer>, type: string): Binary {
  const { Buffer } = globalThis as { Buffer?: { from(bytes: Uint8Array): Uint8Array & { type?: string } } }
  if (!Buffer) return new Blob([bytes], { type })
  const buffer = Buffer.from(bytes)
  buffer.type = type
  return buffer
}

function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}
