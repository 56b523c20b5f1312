import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { limits } from '#relay/limits.ts'
import { type Log, silentLog } from '#relay/log.ts'
import type { Origin } from './relay-app.ts'
import { openTlsFiles, type TlsFiles } from './tls-files.ts'

/** Where a relay answers; over TLS when it is given the files of a certificate. */
export type ListenAddress = {
  readonly port: number
  readonly host: string
  readonly tls?: TlsFiles | undefined
}

/** A relay that answers on the network. */
export type Listening = {
  readonly url: string
  /** Reads the certificate again, without closing a connection. */
  reloadCertificate(): void
  /** Takes no more requests, and settles when those under way are answered. */
  close(): Promise<void>
}

/** Answers a request that came from somewhere. */
type Fetch = (request: Request, origin: Origin) => Response | Promise<Response>

// How long requests under way may take to end before their sockets are closed.
const LAST_WORDS = 2_000

/** Serves a fetch handler over HTTP. Port 0 takes any that is free. */
export async function listen(
  fetch: Fetch,
  { port, host, tls }: ListenAddress,
  log: Log = silentLog,
): Promise<Listening> {
  const { server, reload, stop } = serverFor(fetch, tls, log)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  const address = server.address() as AddressInfo
  const shown = host.includes(':') ? `[${host}]` : host
  return {
    url: `${tls ? 'https' : 'http'}://${shown}:${address.port}`,
    reloadCertificate: reload,
    close: () =>
      new Promise(resolve => {
        stop()
        const timer = setTimeout(() => server.closeAllConnections(), LAST_WORDS)
        server.close(() => {
          clearTimeout(timer)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}

function requestListener(fetch: Fetch): ReturnType<typeof getRequestListener> {
  return getRequestListener((request, env) => {
    // HTTP/2's requests have no socket of their own; the relay speaks HTTP/1.1 alone.
    const address = 'incoming' in env ? env.incoming.socket.remoteAddress : undefined
    return fetch(request, { address })
  })
}

function serverFor(
  fetch: Fetch,
  tls: TlsFiles | undefined,
  log: Log,
): { readonly server: Server | SecureServer; readonly reload: () => void; readonly stop: () => void } {
  const options = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersTime,
    requestTimeout: limits.requestTime,
  }
  const nothing = (): void => undefined
  if (!tls) {
    return { server: createServer(options, requestListener(fetch)), reload: nothing, stop: nothing }
  }
  const source = openTlsFiles(tls, log, content => server.setSecureContext(content))
  const server = createSecureServer({ ...options, ...source.content }, requestListener(fetch))
  return { server, reload: source.reload, stop: source.stop }
}
