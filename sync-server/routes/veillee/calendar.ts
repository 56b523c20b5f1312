import { createHash } from 'node:crypto'
import type { AgendaFilter } from '#domain/calendar/filter.ts'
import { RelayError } from '#relay/errors.ts'
import { belonging } from '#relay/http/opened.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { respond, sendJson } from '#relay/http/reply.ts'
import { resource } from '#relay/http/resource.ts'
import { spaceCalendar } from '#relay/spaces/space-calendar.ts'

/**
 * `/_veillee/spaces/:db/calendar` gives a member the address of the space's agenda; `/_veillee/calendar/…` is that
 * address, which calendar programs read by themselves. `lieu`, `instance` and `public` ask for a part of it.
 */
export function calendarRoutes(app: RelayApp, parts: Parts): void {
  const { spaces, calendarAddresses, accounts } = parts
  resource(app, '/_veillee/spaces/:db/calendar', {
    GET: c => {
      const { space, account } = belonging(c, parts)
      const path = `/_veillee/calendar/${calendarAddresses.tokenOf({ space, account })}/agenda.ics`
      return sendJson(c, { path }, 200, { 'Cache-Control': 'no-store' })
    },
  })
  resource(app, '/_veillee/calendar/:token/agenda.ics', {
    GET: c => {
      const claim = calendarAddresses.read(c.req.param('token') ?? '', name => accounts.find(name))
      // Whoever left the space reads nothing of it any more, and learns no more than a stranger would.
      const database = claim && spaces.roleOf(claim.space, claim.account) && parts.databases.find(claim.space)
      if (database?.kind !== 'space') throw new RelayError('not_found', 'There is no such calendar.')
      return sendCalendar(c, spaceCalendar(database, filterOf(c)))
    },
  })
}

function filterOf(c: RelayContext): AgendaFilter {
  const asked = (name: string) => c.req.query(name) || undefined
  const place = asked('lieu')
  const instance = asked('instance')
  return {
    place: place && `place:${place}`,
    instance: instance && `instance:${instance}`,
    audience: asked('public'),
  }
}

function sendCalendar(c: RelayContext, text: string): Response {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
  const headers = { ETag: etag, 'Cache-Control': 'private, no-cache' }
  if (c.req.header('if-none-match') === etag) return respond(c, null, 304, headers)
  return respond(c, text, 200, {
    ...headers,
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': 'inline; filename="agenda.ics"',
  })
}
