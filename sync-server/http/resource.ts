import type { Handler, RelayApp } from './relay-app.ts'
import { sendJson } from './reply.ts'

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'COPY'

/** What one path answers to. HEAD is GET without its body; any other method is told which there are. */
export function resource(
  app: RelayApp,
  path: string,
  handlers: Readonly<Partial<Record<Method, Handler>>>,
): void {
  const byMethod = new Map(Object.entries(handlers))
  const methods = [...byMethod.keys()]
  const allow = methods.includes('GET') ? ['HEAD', ...methods] : methods
  const refuse: Handler = c =>
    sendJson(c, { error: 'method_not_allowed', reason: `Only ${allow.join(',')} allowed` }, 405, {
      Allow: allow.join(','),
    })
  app.all(path, c => {
    const { method } = c.req
    return (byMethod.get(method === 'HEAD' ? 'GET' : method) ?? refuse)(c)
  })
}
