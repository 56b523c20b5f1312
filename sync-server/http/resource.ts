import type { RelayApp, RelayContext } from './relay-app.ts'
import { sendJson } from './reply.ts'

type Handler = (c: RelayContext) => Response | Promise<Response>
type Method = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'COPY'

/** What one path answers to. HEAD is GET without its body; any other method is told which there are. */
export function resource(
  app: RelayApp,
  path: string,
  handlers: Readonly<Partial<Record<Method, Handler>>>,
): void {
  for (const [method, handler] of Object.entries(handlers)) app.on(method, path, handler)
  const methods = Object.keys(handlers)
  const allow = methods.includes('GET') ? ['HEAD', ...methods] : methods
  app.all(path, c =>
    sendJson(c, { error: 'method_not_allowed', reason: `Only ${allow.join(',')} allowed` }, 405, {
      Allow: allow.join(','),
    }),
  )
}
