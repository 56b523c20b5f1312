import { readdir, readFile } from 'node:fs/promises'
import { type Dispatcher, Pool } from 'undici'

/** A server under measurement, in a process of its own. */
export type Server = {
  readonly name: string
  /** Its address, with a trailing slash. */
  readonly url: string
  /** What every request carries: who asks. */
  readonly headers: Readonly<Record<string, string>>
  readonly pid: number
  /** Makes a plain database. */
  create(database: string): Promise<void>
  stop(): Promise<void>
}

/** What a process holds in memory, in MB, as Linux counts it; `undefined` elsewhere. */
export async function memoryOf({ pid }: Server): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
}

/**
 * How long a process has had a processor, all its threads together, in ms as Linux counts it; `NaN` elsewhere. Beside
 * the time that passes, because that grows with whatever else the machine does.
 */
export async function processorTimeOf({ pid }: Server): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
  const times = threads.map(thread =>
    readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').then(
      text => Number(text.split(' ')[0]) / 1e6,
      () => 0,
    ),
  )
  return times.length === 0 ? Number.NaN : (await Promise.all(times)).reduce((sum, time) => sum + time)
}

/** The body of a request, to be made before the time begins to count: it is the asker's work. */
export function json(body: unknown): Buffer {
  return Buffer.from(JSON.stringify(body))
}

/**
 * A JSON request, its answer read as text.
 * @throws Error with the answer's text when it is a refusal
 */
export async function ask(server: Server, path: string, method?: Method, sent?: Buffer): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  await exchange(server, path, method, sent, part => {
    text += decoder.decode(part, { stream: true })
  })
  return text
}

/**
 * The same where nobody reads the answer: it is received to its end, and only its length is told, in bytes.
 * @throws Error with the answer's text when it is a refusal
 */
export async function send(server: Server, path: string, method?: Method, sent?: Buffer): Promise<number> {
  let length = 0
  await exchange(server, path, method, sent, part => {
    length += part.byteLength
  })
  return length
}

type Method = 'GET' | 'POST' | 'PUT'

// The asker must cost less than who is asked, or the bench would measure itself: `fetch` costs more than a short request
// of either server, node's own client about as much. One pool of connections for each server, each asked one thing at a
// time.
const pools = new Map<string, Pool>()

function exchange(
  server: Server,
  path: string,
  method: Method = 'GET',
  sent: Buffer | undefined,
  onPart: (part: Buffer) => void,
): Promise<void> {
  const pool = pools.get(server.url) ?? new Pool(server.url, { pipelining: 1 })
  pools.set(server.url, pool)
  const headers = sent ? { ...server.headers, 'content-type': 'application/json' } : server.headers
  return new Promise((resolve, reject) => {
    let status = 0
    let refusal = ''
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: () => undefined,
      onResponseStart: (_, code) => {
        status = code
      },
      onResponseData: (_, part) => {
        if (status < 300) onPart(part)
        else refusal += part
      },
      onResponseEnd: () => {
        if (status < 300) resolve()
        else reject(new Error(`${server.name}: ${method} ${path}: ${status} ${refusal}`))
      },
      onResponseError: (_, error) => reject(error),
    }
    pool.dispatch({ path: `/${path}`, method, headers, body: sent ?? null }, handler)
  })
}
