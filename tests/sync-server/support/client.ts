import type { Relay } from '#relay/relay.ts'
import { ADMIN, basic } from './started-relay.ts'

/** What came back, its body read as JSON where it is JSON. */
export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the relay answered and compares it
  readonly json: any
}

export type Client = (method: string, path: string, body?: unknown, headers?: HeadersInit) => Promise<Answer>

/** Speaks to a relay as somebody: the administrator, unless another `Authorization` is given, or none. */
export function clientOf(
  relay: Pick<Relay, 'fetch'>,
  authorization: string | undefined = basic(ADMIN.name, ADMIN.password),
): Client {
  return async (method, path, body, headers) => {
    const all = new Headers(headers)
    if (authorization !== undefined && authorization !== '') all.set('Authorization', authorization)
    if (body !== undefined && !all.has('Content-Type')) all.set('Content-Type', 'application/json')
    const raw = body instanceof Uint8Array || typeof body === 'string'
    const request = new Request(`http://relais.test${path}`, {
      method,
      headers: all,
      ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
    })
    const response = await relay.fetch(request)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') && text !== ''
    // Of a continuous feed each line is a JSON of its own.
    const isOneJson = isJson && !path.includes('feed=continuous')
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isOneJson ? JSON.parse(text) : undefined,
    }
  }
}

/** A client that says no name. */
export function strangerTo(relay: Relay): Client {
  return clientOf(relay, '')
}
