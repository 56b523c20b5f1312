import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import type { AgendaFilter } from '#domain/calendar/filter.ts'
import { RelayError } from '#relay/errors.ts'
import { belonging, coordinated } from '#relay/http/opened.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { respond, sendFresh, sendJson } from '#relay/http/reply.ts'
import { resource } from '#relay/http/resource.ts'
import { spaceCalendar } from '#relay/spaces/space-calendar.ts'

/**
 * `/_veillee/spaces/:db/calendar` gives a member the address of the space's agenda; `/_veillee/calendar/…` is that
 * address, which calendar programs read by themselves. `lieu`, `instance` and `public` ask for a part of it. It ends with
 * the device that it was given to; `…/members/:user/calendar` ends all of a member's, to be given anew.
 */
export function calendarRoutes(app: RelayApp, parts: Parts): void {
  const { spaces, calendarAddresses, accounts, devices, now } = parts
  const roundOf = (space: string, user: string): string => {
    const read = roundSchema.safeParse(spaces.readAdmin(space, roundId(user)))
    return read.success ? read.data.round : ''
  }
  const judges = { find: (name: string) => accounts.find(name), roundOf }
  resource(app, '/_veillee/spaces/:db/calendar', {
    GET: c => {
      const { space, account } = belonging(c, parts)
      const device = c.get('session')?.device
      const token = calendarAddresses.tokenOf({ space, account, device }, judges)
      const path = `/_veillee/calendar/${token}/agenda.ics`
      return sendJson(c, { path }, 200, { 'Cache-Control': 'no-store' })
    },
  })
  resource(app, '/_veillee/spaces/:db/members/:user/calendar', {
    DELETE: async c => {
      const { space, account } = coordinated(c, parts)
      const user = c.req.param('user') ?? ''
      if (!spaces.membersOf(space).some(member => member.user === user)) {
        throw new RelayError('not_found', 'There is no such member.')
      }
      const round = randomBytes(9).toString('base64url')
      const at = new Date(now()).toISOString()
      await spaces.putAdmin(space, roundId(user), {
        type: 'calendarRound',
        user,
        round,
        by: account.name,
        at,
      })
      return sendFresh(c, { ok: true })
    },
  })
  resource(app, '/_veillee/calendar/:token/agenda.ics', {
    GET: c => {
      const claim = calendarAddresses.read(c.req.param('token') ?? '', judges)
      const isEnded = claim?.device !== undefined && devices.isRevoked(claim.device)
      // Whoever left the space reads nothing of it any more, and learns no more than a stranger would.
      const isOpen =
        claim !== undefined && !isEnded && spaces.roleOf(claim.space, claim.account) !== undefined
      const database = isOpen ? parts.databases.find(claim.space) : undefined
      if (database?.kind !== 'space') throw new RelayError('not_found', 'There is no such calendar.')
      return sendCalendar(c, spaceCalendar(database, filterOf(c)))
    },
  })
}

const roundSchema = z.object({ round: z.string() })

function roundId(user: string): string {
  return `calendarRound:${user}`
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
