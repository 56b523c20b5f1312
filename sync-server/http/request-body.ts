import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Json } from '#domain/document.ts'
import { RelayError } from '#relay/errors.ts'
import { limits } from '#relay/limits.ts'

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
  return parseJson(bytes)
}

/** @throws RelayError `bad_request` */
export function parseJson(bytes: Uint8Array): Json {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json
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
  if (announced > most) throw tooLarge()
  // What node's parser has measured may be taken in one piece; all else is counted as it comes.
  const bytes =
    announced >= 0 ? new Uint8Array(await request.arrayBuffer()) : await readCounted(request, most)
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  if (encoding === 'identity' || bytes.byteLength === 0) return bytes
  if (encoding === 'gzip') return unzipped(bytes, most)
  throw new RelayError('bad_content_type', `Content-Encoding ${encoding} is not supported`)
}

async function readCounted(request: Request, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > most) throw tooLarge()
    chunks.push(chunk)
  }
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
