/** Where the requests of a device or a link end up. */
export type Endpoint = (request: Request) => Promise<Response>

/** What may go wrong with the requests of one exchange. */
export type Weather = {
  /** After how many requests nothing gets through any more. */
  readonly cutAfter?: number | undefined
  /** Whether the request at the cut still arrives, and only its answer is lost. */
  readonly losesAnswer?: boolean
  /** Called before each request, counted from 1: something may crash here. */
  readonly before?: (count: number) => Promise<void> | void
  /** Whether this request is delivered twice. */
  readonly isDoubled?: (request: Request) => boolean
  /** Called with each write that got through: it may come again another day. */
  readonly onWrite?: (request: Request) => void
}

export const fairWeather: Weather = {}

/** A fetch that hands requests to whatever stands at the other end, as far as the weather lets it. */
export function fetchThrough(answers: Endpoint, authorization: string, weather: Weather): typeof fetch {
  let count = 0
  let isCut = false
  return async (input, init) => {
    const request = new Request(input as RequestInfo, withDuplex(init))
    request.headers.set('authorization', authorization)
    if (isCut) throw new TypeError('Failed to fetch')
    await weather.before?.(++count)
    const isLast = weather.cutAfter !== undefined && count > weather.cutAfter
    if (isLast) isCut = true
    if (isLast && !weather.losesAnswer) throw new TypeError('Failed to fetch')
    const isWrite = request.method === 'POST' && request.url.endsWith('/_bulk_docs')
    if (isWrite) weather.onWrite?.(request.clone() as Request)
    if (isWrite && weather.isDoubled?.(request)) await answers(request.clone() as Request)
    const response = await answers(request)
    if (isLast) throw new TypeError('Failed to fetch')
    // PouchDB in Node reads files by node-fetch's own method, and would take a Blob for a browser's otherwise.
    return Object.assign(response, { buffer: async () => Buffer.from(await response.arrayBuffer()) })
  }
}

function withDuplex(init: RequestInit | undefined): RequestInit | undefined {
  return init?.body ? ({ ...init, duplex: 'half' } as RequestInit) : init
}
