import { hash } from 'node:crypto'
import { isJsonObject, type Json } from '#domain/document.ts'
import { RelayError } from '#relay/errors.ts'
import { type Part, readParts } from '#relay/http/multipart.ts'
import { parseJson, unzipped } from '#relay/http/request-body.ts'
import { limits } from '#relay/limits.ts'
import { type IncomingDocument, readDocument } from './incoming-document.ts'

/**
 * Reads a document whose files follow it, each in a part of its own (`multipart/related`), as CouchDB's replicator
 * sends every document that has some. Gzipped parts are unzipped: files are kept and named by their plain bytes.
 * @param id the id in the request's path
 * @throws RelayError `bad_request`, `too_large`, and those of `readDocument`
 */
export async function readMultipartDocument(
  body: Uint8Array,
  contentType: string,
  id: string,
): Promise<IncomingDocument> {
  const [head, ...parts] = readParts(body, contentType)
  if (!head) throw new RelayError('bad_request', 'A multipart body must begin with its document.')
  const document = parseJson(head.bytes)
  return readDocument(document, id, await filesOf(document, parts))
}

async function filesOf(
  document: Json,
  parts: readonly Part[],
): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  let left: number = limits.requestBytes
  for (const [name, { part, described }] of paired(document, parts)) {
    const bytes = await plainBytes(part, described, left)
    left -= bytes.byteLength
    files.set(name, bytes)
  }
  return files
}

type Described = { readonly [member: string]: Json }
type Pair = { readonly part: Part; readonly described: Described }

// Parts come in the order of the names. A part's own name comes first all the same: a number among the names
// does not keep its place when the document is read.
function paired(document: Json, parts: readonly Part[]): ReadonlyMap<string, Pair> {
  const attachments = isJsonObject(document) ? document._attachments : undefined
  const waiting = new Map<string, Described>()
  for (const [name, value] of Object.entries(isJsonObject(attachments) ? attachments : {})) {
    if (isJsonObject(value) && value.follows === true) waiting.set(name, value)
  }
  const named = parts.map(part => ({ part, name: fileName(part) }))
  const areNamed = named.every(({ name }) => name !== undefined && waiting.has(name))
  const inOrder = [...waiting.keys()]
  const pairs = new Map<string, Pair>()
  for (const [index, { part, name }] of named.entries()) {
    const chosen = (areNamed ? name : inOrder[index]) ?? ''
    const described = waiting.get(chosen)
    if (!described || pairs.has(chosen)) {
      throw new RelayError('bad_request', 'A multipart body holds more files than its document announces.')
    }
    pairs.set(chosen, { part, described })
  }
  return pairs
}

function fileName({ headers }: Part): string | undefined {
  return /;\s*filename="(.*)"\s*$/.exec(headers.get('content-disposition') ?? '')?.[1]
}

async function plainBytes(
  { headers, bytes }: Part,
  { digest, encoding }: Described,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const isZipped = encoding === 'gzip' || headers.get('content-encoding') === 'gzip'
  const plain = isZipped ? await unzipped(bytes, most) : bytes
  // CouchDB's digest covers the bytes as they travel, everybody else's the plain ones.
  const isIntact = [bytes, plain].some(some => `md5-${hash('md5', some, 'base64')}` === digest)
  if (typeof digest === 'string' && digest.startsWith('md5-') && !isIntact) {
    throw new RelayError('bad_request', 'Possible message corruption.')
  }
  return plain
}
