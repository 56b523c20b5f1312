import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Json } from '#domain/document.ts'
import { RelayError } from '#relay/errors.ts'
import { limits } from '#relay/limits.ts'
import { Turn } from '#relay/turn.ts'

const unzip = promisify(gunzip)

/**
 * The JSON of a request; `undefined` when its body is empty, which clients send with a JSON content type.
 * @throws RelayError `bad_request`, `too_large`, `bad_content_type`
 */
export async function readJson(request: Request, most?: number): Promise<Json | undefined> {
  const bytes = await readBytes(request, most)
  if (bytes.byteLength === 0) return undefined
  const type = request.headers.get('content-type')
  if (request.method === 'POST' && type !== null && !type.includes('json')) {
    throw new RelayError('bad_content_type', 'Content-Type must be application/json')
  }
  if (bytes.byteLength > limits.values) await checkValues(bytes)
  return parseJson(bytes)
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** @throws RelayError `bad_request` */
export function parseJson(bytes: Uint8Array): Json {
  try {
    return JSON.parse(utf8.decode(bytes)) as Json
  } catch (error) {
    throw new RelayError('bad_request', 'invalid UTF-8 JSON', { cause: error })
  }
}

/**
 * The bytes of a request, unzipped when they came gzipped.
 * @throws RelayError `too_large`, `bad_request`, `bad_content_type`
 */
export async function readBytes(request: Request, most: number = limits.requestBytes): Promise<Uint8Array> {
  const announced = Number(request.headers.get('content-length') ?? Number.NaN)
  if (announced > most * PATIENCE) throw tooLarge()
  // What node's parser has measured may be taken in one piece; all else is counted as it comes.
  const bytes =
    announced <= most ? new Uint8Array(await request.arrayBuffer()) : await readCounted(request, most)
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  if (encoding === 'identity' || bytes.byteLength === 0) return bytes
  if (encoding === 'gzip') return unzipped(bytes, most)
  throw new RelayError('bad_content_type', `Content-Encoding ${encoding} is not supported`)
}

// Counted before they are parsed, and in turns. A comma in somebody's text counts as well: nobody writes so many.
async function checkValues(bytes: Uint8Array): Promise<void> {
  const turn = new Turn()
  let values = 0
  for (let start = 0; start < bytes.length; start += COUNTED_AT_ONCE) {
    for (const byte of bytes.subarray(start, start + COUNTED_AT_ONCE)) {
      if (byte === COMMA || byte === BRACKET || byte === BRACE) values += 1
    }
    if (values > limits.values) throw tooLarge()
    if (turn.isOver) await turn.pass()
  }
}

const COUNTED_AT_ONCE = 1024 * 1024
const [COMMA, BRACKET, BRACE] = [0x2c, 0x5b, 0x7b]

// A client that writes all it has before it reads, as CouchDB's replicator does, hears of a refusal only when the rest is
// taken off it: cut off, it takes the refusal for a bad line and brings the same document for ever. Within reason.
const PATIENCE = 16

async function readCounted(request: Request, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > most * PATIENCE) throw tooLarge()
    if (length <= most) chunks.push(chunk)
    else chunks.length = 0
  }
  if (length > most) throw tooLarge()
  return new Uint8Array(Buffer.concat(chunks))
}

/** Bytes that came gzipped. @throws RelayError `too_large`, `bad_request` */
export async function unzipped(bytes: Uint8Array, most: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await unzip(bytes, { maxOutputLength: most }))
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw isTooLarge ? tooLarge() : new RelayError('bad_request', 'invalid gzip body', { cause: error })
  }
}

function tooLarge(): RelayError {
  return new RelayError('too_large', 'the request entity is too large')
}
