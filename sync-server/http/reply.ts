import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { RelayContext } from './relay-app.ts'

const zip = promisify(gzip)

// Below, the packing costs more than the bytes; level 1 packs JSON nearly as well as 6 in a third of the time.
const WORTH_PACKING = 1_024
const PACKING = { level: constants.Z_BEST_SPEED }

type Headers = Readonly<Record<string, string>>

/** Answers, with the headers that every answer to this request carries. */
export function respond(
  c: RelayContext,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null,
  status = 200,
  headers: Headers = {},
): Response {
  const varies = c.get('varies')
  const vary = varies === undefined ? {} : { Vary: headers.Vary ? `${headers.Vary}, ${varies}` : varies }
  const length = c.req.raw.method === 'HEAD' ? lengthOf(body) : {}
  return new Response(body, { status, headers: { ...c.get('headers'), ...headers, ...length, ...vary } })
}

// To a HEAD goes no body from which the server beneath could tell how long it would be.
function lengthOf(body: unknown): Headers {
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) return {}
  return { 'Content-Length': String(Buffer.byteLength(body)) }
}

/** Puts a header on the answer to this request, whatever it will be. */
export function addHeader(c: RelayContext, name: string, value: string): void {
  c.get('headers')[name] = value
}

/** Answers with a JSON value. */
export function sendJson(
  c: RelayContext,
  value: unknown,
  status = 200,
  headers: Headers = {},
): Response | Promise<Response> {
  return sendText(c, JSON.stringify(value), status, headers)
}

/** Answers with a JSON value that nobody may keep for later: secrets, and who is there now. */
export function sendFresh(c: RelayContext, value: unknown, status = 200): Response | Promise<Response> {
  return sendJson(c, value, status, { 'Cache-Control': 'no-store' })
}

/** Answers with a text that already is JSON. */
export function sendText(
  c: RelayContext,
  text: string,
  status = 200,
  headers: Headers = {},
): Response | Promise<Response> {
  const all = { ...JSON_HEADERS, ...headers }
  if (text.length < WORTH_PACKING || !acceptsGzip(c)) return respond(c, text, status, all)
  return zip(text, PACKING).then(packed =>
    respond(c, new Uint8Array(packed), status, { ...all, 'Content-Encoding': 'gzip' }),
  )
}

/**
 * Answers with a JSON text that is read page by page. A short one goes out whole; of a long one each page is
 * read when the client has taken the one before, and other requests get their turn in between.
 */
export function sendPages(c: RelayContext, pages: Iterator<string>): Response | Promise<Response> {
  const first = pages.next()
  const second = first.done ? first : pages.next()
  if (second.done) return sendText(c, first.done ? '' : first.value)
  const stream = streamOf(pages, first.value + second.value)
  if (!acceptsGzip(c)) return respond(c, stream, 200, JSON_HEADERS)
  return respond(c, stream.pipeThrough(new CompressionStream('gzip')), 200, {
    ...JSON_HEADERS,
    'Content-Encoding': 'gzip',
  })
}

const JSON_HEADERS: Headers = {
  'Content-Type': 'application/json',
  'Cache-Control': 'must-revalidate',
  Vary: 'Accept-Encoding',
}

function acceptsGzip(c: RelayContext): boolean {
  return c.req.header('accept-encoding')?.includes('gzip') ?? false
}

function streamOf(pages: Iterator<string>, start: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    start: controller => controller.enqueue(encoder.encode(start)),
    pull: async controller => {
      await new Promise(resolve => setImmediate(resolve))
      const page = pages.next()
      if (page.done) controller.close()
      else controller.enqueue(encoder.encode(page.value))
    },
  })
}
