import type { Parts, RelayApp } from '#relay/http/relay-app.ts'
import { respond, sendJson } from '#relay/http/reply.ts'
import { resource } from '#relay/http/resource.ts'

/** `/`: CouchDB's welcome to programs, the way to the app for people. */
export function welcomeRoutes(app: RelayApp, { identity }: Parts): void {
  resource(app, '/', {
    GET: c => {
      if (c.req.header('sec-fetch-mode') === 'navigate') {
        return respond(c, null, 302, {
          Location: '/app/',
          'Cache-Control': 'no-store',
          Vary: 'Sec-Fetch-Mode',
        })
      }
      const welcome = {
        couchdb: 'Welcome',
        version: '3.5.0',
        uuid: identity.id,
        features: [],
        vendor: { name: 'Veillée', version: identity.release },
      }
      return sendJson(c, welcome, 200, { Vary: 'Sec-Fetch-Mode, Accept-Encoding' })
    },
  })
  resource(app, '/_up', { GET: c => sendJson(c, { status: 'ok', seeds: {} }) })
}
