import { mayAuthor, mayPassOnAdmin } from '#domain/permissions.ts'
import type { Role } from '#domain/roles.ts'
import type { Spaces } from '#relay/spaces/spaces.ts'
import type { OpenDatabase } from '#relay/store/databases.ts'
import type { Account } from './accounts.ts'
import { readSecurity, type SecurityList } from './security.ts'

/** What someone may do with one database. */
export type Access = {
  readonly mayRead: boolean
  /** Documents that travel. Who may read may always write `_local` ones: replications keep their place there. */
  readonly mayWrite: boolean
  /** Revisions of one's own, and not only those that others have begun. */
  readonly mayAuthor: boolean
  /** Design documents, `_security`. */
  readonly mayManage: boolean
  /** As whom one's documents come to a space's rules. */
  readonly role: Role
}

const EVERYTHING: Access = {
  mayRead: true,
  mayWrite: true,
  mayAuthor: true,
  mayManage: true,
  role: 'coordination',
}
const NOTHING: Access = {
  mayRead: false,
  mayWrite: false,
  mayAuthor: false,
  mayManage: false,
  role: 'reader',
}

/** What an account may do with a database, by the database's kind. */
export function accessOf(account: Account, database: OpenDatabase, spaces: Spaces): Access {
  if (account.isAdmin) return EVERYTHING
  switch (database.kind) {
    case 'users':
      return NOTHING
    case 'plain':
      return plainAccess(account, database)
    default: {
      const role = database.space === null ? undefined : spaces.roleOf(database.space, account)
      if (!role) return NOTHING
      const mayWrite = database.kind !== 'admin' || mayPassOnAdmin(role)
      return { mayRead: true, mayWrite, mayAuthor: mayAuthor(role), mayManage: false, role }
    }
  }
}

function plainAccess(account: Account, { store }: OpenDatabase): Access {
  // What is no space's has no role for whoever stands before a device that many use.
  if (account.isOnSharedDevice) return NOTHING
  const { admins, members } = readSecurity(store.meta('security'))
  if (isListed(account, admins)) return EVERYTHING
  const isPublic = members.names.length === 0 && members.roles.length === 0
  return isPublic || isListed(account, members)
    ? { mayRead: true, mayWrite: true, mayAuthor: true, mayManage: false, role: 'member' }
    : NOTHING
}

function isListed({ name, roles }: Account, list: SecurityList): boolean {
  return list.names.includes(name) || list.roles.some(role => roles.includes(role))
}
