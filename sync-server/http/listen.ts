import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { limits } from '#relay/limits.ts'

export type ListenAddress = { readonly port: number; readonly host: string }

/** A relay that answers on the network. */
export type Listening = {
  readonly url: string
  /** Takes no more requests, and settles when those under way are answered. */
  close(): Promise<void>
}

// How long requests under way may take to end before their sockets are closed.
const LAST_WORDS = 2_000

/** Serves a fetch handler over HTTP. Port 0 takes any that is free. */
export async function listen(
  fetch: (request: Request) => Promise<Response>,
  { port, host }: ListenAddress,
): Promise<Listening> {
  const server = createServer({ maxHeaderSize: limits.headerBytes }, getRequestListener(fetch))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  const address = server.address() as AddressInfo
  const shown = host.includes(':') ? `[${host}]` : host
  return {
    url: `http://${shown}:${address.port}`,
    close: () =>
      new Promise(resolve => {
        const timer = setTimeout(() => server.closeAllConnections(), LAST_WORDS)
        server.close(() => {
          clearTimeout(timer)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}
