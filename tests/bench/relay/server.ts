import { readFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'

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

/** The body of a request, to be made before the time begins to count: it is the asker's work. */
export function json(body: unknown): Buffer {
  return Buffer.from(JSON.stringify(body))
}

// `fetch` costs more than a short request of either server: what is measured would be the one who asks.
const agent = new Agent({ keepAlive: true })

/**
 * A JSON request, its answer read to the end.
 * @throws Error with the answer's text when it is a refusal
 */
export function ask(server: Server, path: string, method = 'GET', sent?: Buffer): Promise<string> {
  const headers = {
    ...server.headers,
    ...(sent && { 'content-type': 'application/json', 'content-length': sent.length }),
  }
  return new Promise((resolve, reject) => {
    const asking = request(`${server.url}${path}`, { method, headers, agent }, response => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      response.once('error', reject)
      response.once('end', () => {
        const status = response.statusCode ?? 0
        if (status < 300) resolve(text)
        else reject(new Error(`${server.name}: ${method} ${path}: ${status} ${text.slice(0, 300)}`))
      })
    })
    asking.once('error', reject)
    asking.end(sent)
  })
}
