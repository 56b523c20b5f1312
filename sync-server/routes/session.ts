import { isJsonObject } from '#domain/document.ts'
import { RelayError } from '#relay/errors.ts'
import { addressOf, giveSession, isSecure } from '#relay/http/identify.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { addHeader, sendJson } from '#relay/http/reply.ts'
import { parseJson, readBytes } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { limits } from '#relay/limits.ts'

/** `/_session`: CouchDB's sign-in by cookie. Clients try it first, and fall back to basic only on 404. */
export function sessionRoutes(app: RelayApp, parts: Parts): void {
  resource(app, '/_session', {
    GET: c => {
      const session = c.get('session')
      const userCtx = { name: session?.account.name ?? null, roles: session?.account.roles ?? [] }
      const authenticated = session ? { authenticated: session.by } : {}
      const info = { authentication_handlers: ['cookie', 'default'], ...authenticated }
      return sendJson(c, { ok: true, userCtx, info })
    },
    POST: async c => {
      const { name, password } = await readSignIn(c)
      const account = await parts.accounts.signIn(name, password, addressOf(c))
      if (!account) {
        addHeader(c, 'Set-Cookie', parts.cookies.clear(isSecure(c)))
        throw new RelayError('unauthorized', 'Name or password is incorrect.')
      }
      giveSession(c, parts, account)
      return sendJson(c, { ok: true, name: account.name, roles: account.roles })
    },
    DELETE: c => {
      addHeader(c, 'Set-Cookie', parts.cookies.clear(isSecure(c)))
      return sendJson(c, { ok: true })
    },
  })
}

// Browsers' forms and CouchDB's replicator send a form, everybody else JSON; IBM's SDK says `username`.
async function readSignIn(c: RelayContext): Promise<{ name: string; password: string }> {
  const bytes = await readBytes(c.req.raw, limits.signInBytes)
  const isJson = c.req.header('content-type')?.includes('json') ?? false
  const fields = isJson
    ? parseJson(bytes)
    : Object.fromEntries(new URLSearchParams(new TextDecoder().decode(bytes)))
  const { name, username, password } = isJsonObject(fields) ? fields : {}
  const said = name ?? username
  if (typeof said !== 'string' || typeof password !== 'string') {
    throw new RelayError('bad_request', 'request body must contain a username and a password')
  }
  return { name: said, password }
}
