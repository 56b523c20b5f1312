import { RelayError } from '#relay/errors.ts'
import type { RelayContext } from './relay-app.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses changes that another site's page asks for, unless the relay's keeper has named its origin. Browsers say which
 * page that is; other clients say nothing.
 * @throws RelayError `forbidden`
 */
export function checkOrigin(c: RelayContext, named: readonly string[]): void {
  const origin = c.req.header('origin')
  if (origin === undefined || SAFE.has(c.req.method) || named.includes(origin)) return
  const host = c.req.header('host') ?? new URL(c.req.url).host
  if (!URL.canParse(origin) || new URL(origin).host !== host) {
    throw new RelayError('forbidden', 'This page may not ask for changes here.')
  }
}
