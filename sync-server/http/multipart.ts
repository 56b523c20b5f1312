import { RelayError } from '#relay/errors.ts'
import { limits } from '#relay/limits.ts'

/** One part of a multipart body: its headers by their lower-case names, and its bytes. */
export type Part = { readonly headers: ReadonlyMap<string, string>; readonly bytes: Uint8Array<ArrayBuffer> }

/** Whether a content type announces parts. */
export function isMultipart(contentType: string | undefined): contentType is string {
  return /^multipart\//i.test(contentType ?? '')
}

/**
 * The parts of a multipart body, in their order (RFC 2046).
 * @throws RelayError `bad_request` for a body that is cut off, or no multipart at all; `too_large`
 */
export function readParts(body: Uint8Array, contentType: string): readonly Part[] {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType) ?? []
  const boundary = quoted ?? bare
  if (boundary === undefined) throw malformed('it names no boundary')
  // The line break before a boundary belongs to the boundary; the first one may open the body without it.
  const bytes = Buffer.concat([new TextEncoder().encode(LINE), body])
  const mark = Buffer.from(`${LINE}--${boundary}`)
  const parts: Part[] = []
  let at = bytes.indexOf(mark)
  while (at !== -1) {
    const start = at + mark.length
    if (bytes.toString('latin1', start, start + 2) === '--') return parts
    at = bytes.indexOf(mark, start)
    if (at !== -1) parts.push(readPart(bytes.subarray(start, at)))
    // A document and its files.
    if (parts.length > limits.attachments + 1) {
      throw new RelayError('too_large', 'the multipart body has too many parts')
    }
  }
  throw malformed('its end is missing')
}

/** What stands before a part: the boundary that opens it, and its headers. */
export function partHead(boundary: string, headers: Readonly<Record<string, string>>): string {
  // A name or a type with a line break would begin headers of its own.
  const lines = Object.entries(headers).map(
    ([name, value]) => `${name}: ${value.replace(/[\r\n]/g, ' ')}${LINE}`,
  )
  return `--${boundary}${LINE}${lines.join('')}${LINE}`
}

/** What stands after the last part. */
export function partsEnd(boundary: string): string {
  return `--${boundary}--`
}

export const LINE = '\r\n'

function readPart(bytes: Buffer): Part {
  const end = bytes.indexOf(LINE + LINE)
  if (end === -1) throw malformed('a part has no headers')
  const lines = bytes.toString('utf8', 0, end).split(LINE)
  const headers = lines.flatMap((line): [string, string][] => {
    const colon = line.indexOf(':')
    return colon === -1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]]
  })
  return { headers: new Map(headers), bytes: new Uint8Array(bytes.subarray(end + 2 * LINE.length)) }
}

function malformed(why: string): RelayError {
  return new RelayError('bad_request', `The multipart body cannot be read: ${why}.`)
}
