import type { Account } from '#relay/access/accounts.ts'
import { type Access, accessOf } from '#relay/access/database-access.ts'
import { RelayError } from '#relay/errors.ts'
import type { OpenDatabase } from '#relay/store/databases.ts'
import type { Parts, RelayContext } from './relay-app.ts'

/** A database that a request names, with what its sender may do there. */
export type Opened = { readonly database: OpenDatabase; readonly access: Access }

/**
 * The database of a request's path, if its sender may read it.
 * @throws RelayError `unauthorized`, `not_found`, `forbidden`
 */
export function opened(c: RelayContext, parts: Parts): Opened {
  const account = signedIn(c)
  const database = parts.databases.get(c.req.param('db') ?? '')
  const access = accessOf(account, database, parts.spaces)
  if (!access.mayRead) throw new RelayError('forbidden', 'You are not allowed to access this db.')
  return { database, access }
}

/** @throws RelayError `unauthorized` */
export function signedIn(c: RelayContext): Account {
  const session = c.get('session')
  if (!session) throw new RelayError('unauthorized', 'Authentication required.')
  return session.account
}

/** @throws RelayError `unauthorized`, `forbidden` */
export function serverAdmin(c: RelayContext): Account {
  const account = signedIn(c)
  if (!account.isAdmin) throw new RelayError('forbidden', 'You are not a server admin.')
  return account
}
