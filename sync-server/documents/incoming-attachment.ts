import { hash } from 'node:crypto'
import { isJsonObject, type Json } from '#domain/document.ts'
import { RelayError } from '#relay/errors.ts'
import { limits } from '#relay/limits.ts'

/** A file that comes with a document, or the reminder that the document keeps the one it has. */
export type IncomingAttachment =
  | {
      readonly kind: 'file'
      readonly type: string
      readonly digest: string
      readonly bytes: Uint8Array
      readonly revpos?: number
    }
  | { readonly kind: 'stub'; readonly digest?: string; readonly type?: string; readonly revpos?: number }

/** A file with the digest that CouchDB names it by: MD5 over its plain bytes, never over a gzipped form. */
export function attachedFile(bytes: Uint8Array, type: string): IncomingAttachment & { kind: 'file' } {
  return { kind: 'file', type, bytes, digest: `md5-${hash('md5', bytes, 'base64')}` }
}

/**
 * Reads the `_attachments` member of a document.
 * @param following the bytes of files that came beside it, by name
 * @throws RelayError `bad_request`, `doc_validation`, `document_too_large`
 */
export function readAttachments(
  member: Json | undefined,
  following: ReadonlyMap<string, Uint8Array>,
): ReadonlyMap<string, IncomingAttachment> {
  if (member === undefined) return NONE
  if (!isJsonObject(member)) throw new RelayError('bad_request', '_attachments must be an object')
  const entries = Object.entries(member)
  if (entries.length > limits.attachments) {
    throw new RelayError('document_too_large', 'Document has too many attachments')
  }
  return new Map(
    entries.map(([name, value]) => [checkName(name), readAttachment(value, following.get(name))]),
  )
}

const NONE: ReadonlyMap<string, IncomingAttachment> = new Map()

/** @throws RelayError `bad_request` */
export function checkName(name: string): string {
  if (name === '' || name.startsWith('_')) {
    throw new RelayError('bad_request', "Attachment name can't be empty or start with '_'")
  }
  return name
}

// It is sent as a header one day, where a line break would begin another.
function checkType(type: string): string {
  if (/^[\t\x20-\x7e]*$/.test(type)) return type
  throw new RelayError('bad_request', 'The content type of an attachment must be plain ASCII text')
}

function readAttachment(value: Json, following: Uint8Array | undefined): IncomingAttachment {
  if (!isJsonObject(value)) throw new RelayError('bad_request', 'An attachment must be an object')
  const type = typeof value.content_type === 'string' ? checkType(value.content_type) : undefined
  const revpos = typeof value.revpos === 'number' ? { revpos: value.revpos } : {}
  if (value.stub === true) {
    const digest = typeof value.digest === 'string' ? { digest: value.digest } : {}
    return { kind: 'stub', ...digest, ...(type === undefined ? {} : { type }), ...revpos }
  }
  if (value.follows === true && following) {
    return { ...attachedFile(following, type ?? 'application/octet-stream'), ...revpos }
  }
  if (typeof value.data !== 'string') throw new RelayError('bad_request', 'An attachment must hold its data')
  return { ...attachedFile(bytesOf(value.data), type ?? 'application/octet-stream'), ...revpos }
}

// Node leaves out what is no base64 and says nothing: the file would be kept with bytes that nobody wrote.
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(Buffer.from(text, 'base64'))
  const digits = text.replace(/[\s=]+/g, '').length
  if (digits % 4 !== 1 && bytes.byteLength === Math.floor((digits * 3) / 4)) return bytes
  throw new RelayError('bad_request', 'The data of an attachment must be base64')
}
