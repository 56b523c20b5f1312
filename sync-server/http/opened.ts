import { mayAdministrate } from '#domain/permissions.ts'
import { isGivenRole, type Role } from '#domain/roles.ts'
import type { Account } from '#relay/access/accounts.ts'
import { type Access, accessOf } from '#relay/access/database-access.ts'
import { RelayError } from '#relay/errors.ts'
import type { OpenDatabase } from '#relay/store/databases.ts'
import type { Parts, RelayContext } from './relay-app.ts'

/** A database that a request names, with what its sender may do there. */
export type Opened = { readonly database: OpenDatabase; readonly access: Access }

/**
 * The database of a request's path, if its sender may read it.
 * @throws RelayError `unauthorized`, `forbidden`, and `not_found` to administrators alone
 */
export function opened(c: RelayContext, parts: Parts): Opened {
  const account = signedIn(c)
  const name = c.req.param('db') ?? ''
  const database = account.isAdmin ? parts.databases.get(name) : parts.databases.find(name)
  const access = database && accessOf(account, database, parts.spaces)
  // Who may not read a database does not learn whether there is one.
  if (!database || !access?.mayRead)
    throw new RelayError('forbidden', 'You are not allowed to access this db.')
  return { database, access }
}

/** Somebody who asks about a space that they belong to. */
export type Belonging = { readonly space: string; readonly account: Account; readonly role: Role }

/**
 * The space of a request's path, to which its sender belongs.
 * @throws RelayError `unauthorized`, `forbidden`, and `not_found` to administrators alone
 */
export function belonging(c: RelayContext, { spaces }: Parts): Belonging {
  const account = signedIn(c)
  const space = c.req.param('db') ?? ''
  if (account.isAdmin) spaces.checkExists(space)
  const role = spaces.names().includes(space) ? spaces.roleOf(space, account) : undefined
  if (!role) throw new RelayError('forbidden', 'You are not allowed to access this db.')
  return { space, account, role }
}

/**
 * The same, where the sender must coordinate the space.
 * @throws RelayError `unauthorized`, `forbidden`, `not_found`
 */
export function coordinated(c: RelayContext, parts: Parts): Belonging {
  const found = belonging(c, parts)
  if (!mayAdministrate(found.role)) {
    throw new RelayError('forbidden', 'Only the coordination of a space may do this.')
  }
  return found
}

/**
 * Checks that the sender may enter as somebody else, or end their devices: the coordination of every space that the
 * other belongs to, so that nobody gains a space by it; never as the relay's administrator, and for who has roles in
 * CouchDB's sense, only that administrator.
 * @throws RelayError `unauthorized`, `forbidden`
 */
export function governed(c: RelayContext, { spaces }: Parts, other: Account): void {
  const account = signedIn(c)
  const all = spaces.of(other)
  const isGoverned =
    all.length > 0 &&
    all.every(({ name }) => {
      const role = spaces.roleOf(name, account)
      return role !== undefined && mayAdministrate(role)
    })
  if (!other.isAdmin && (account.isAdmin || (isGoverned && other.roles.length === 0))) return
  throw new RelayError('forbidden', 'Cette personne appartient aussi à un espace que vous ne coordonnez pas.')
}

/**
 * Checks that the sender may give a role: a relay passes on who belongs to a space, and is let in by this one's keeper.
 * @throws RelayError `forbidden`
 */
export function checkMayGive(account: Account, role: Role): void {
  if (account.isAdmin || isGivenRole(role)) return
  throw new RelayError('forbidden', 'Only a server admin may let another relay in.')
}

/**
 * The sender's own account, which the relay's administrator has not: theirs is made at the relay's start. Nor has
 * whoever stands before a device that many use.
 * @throws RelayError `unauthorized`, `forbidden`
 */
export function ownAccount(c: RelayContext): Account {
  const account = signedIn(c)
  if (account.isAdmin) throw new RelayError('forbidden', 'This is for users, not for a server admin.')
  if (account.isOnSharedDevice) {
    throw new RelayError('forbidden', 'Cela ne se fait pas depuis un appareil partagé.')
  }
  return account
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
