import { RelayError } from '#relay/errors.ts'
import { faultOf, type Log } from '#relay/log.ts'
import { isDiskFull } from '#relay/store/sqlite.ts'
import type { RelayContext } from './relay-app.ts'
import { sendJson } from './reply.ts'

/** The one place where what went wrong becomes `{error, reason}`. */
export function errorReply(c: RelayContext, error: unknown, log: Log): Response | Promise<Response> {
  if (error instanceof RelayError) {
    const wait = error.retryAfter === undefined ? {} : { 'Retry-After': String(error.retryAfter) }
    return sendJson(c, { error: error.error, reason: error.reason }, error.status, wait)
  }
  if (isDiskFull(error)) {
    log('disk is full', { method: c.req.method })
    const full = new RelayError('insufficient_storage', 'The relay’s disk is full: nothing more can be kept.')
    return sendJson(c, { error: full.error, reason: full.reason }, full.status)
  }
  log('request failed', { method: c.req.method, error: faultOf(error) })
  return sendJson(c, { error: 'internal_server_error', reason: 'The relay could not do this.' }, 500)
}
