import * as z from 'zod/mini'
import { isRole, type Role } from '#domain/roles.ts'
import type { Account } from '#relay/access/accounts.ts'
import { readDocument } from '#relay/documents/incoming-document.ts'
import { RelayError } from '#relay/errors.ts'
import type { Databases } from '#relay/store/databases.ts'

/** A space as one of its members sees it. */
export type SpaceMembership = { readonly name: string; readonly title: string; readonly role: Role }

const nameSchema = z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,99}$/))
const memberSchema = z.looseObject({ type: z.literal('member'), user: z.string(), role: z.string() })

/** The spaces of the relay, and who belongs to them. A space is an audience: who may read it reads all of it. */
export class Spaces {
  readonly #databases: Databases

  constructor(databases: Databases) {
    this.#databases = databases
  }

  /**
   * Creates a space: its own database and the three beside it, all or none.
   * @throws RelayError `illegal_database_name`, `file_exists`
   */
  create({ name, title }: { readonly name: string; readonly title: string }): void {
    if (!nameSchema.safeParse(name).success) {
      throw new RelayError('illegal_database_name', `Name: '${name}' cannot name a space.`)
    }
    const records = (['space', 'history', 'files', 'admin'] as const).map(kind => ({
      name: kind === 'space' ? name : `${name}-${kind}`,
      kind,
      space: name,
      title,
    }))
    this.#databases.create(records)
  }

  /** @throws RelayError `not_found` */
  async setMember(space: string, user: string, role: Role): Promise<void> {
    this.checkExists(space)
    const { store } = this.#databases.get(`${space}-admin`)
    const row = store.document(memberId(user))
    const rev = row && row.deleted === 0 ? { _rev: row.winner } : {}
    const document = readDocument({ type: 'member', user, role, ...rev }, memberId(user))
    const [outcome] = await store.write({ as: 'saves', documents: [document] })
    if (outcome && !outcome.ok) throw outcome.problem
  }

  /** What an account may do in a space; `undefined` when it does not belong. */
  roleOf(space: string, account: Account): Role | undefined {
    if (account.isAdmin) return 'coordination'
    const admin = this.#databases.find(`${space}-admin`)
    const row = admin?.store.document(memberId(account.name))
    if (!admin || !row || row.deleted === 1) return undefined
    const member = memberSchema.safeParse(JSON.parse(admin.store.body(row.n, row.winner)?.text ?? '{}'))
    if (!member.success || member.data.user !== account.name) return undefined
    return isRole(member.data.role) ? member.data.role : undefined
  }

  /** The spaces an account belongs to. */
  of(account: Account): readonly SpaceMembership[] {
    return this.#databases.list().flatMap(({ name, kind, title }) => {
      const role = kind === 'space' ? this.roleOf(name, account) : undefined
      return role ? [{ name, title: title ?? name, role }] : []
    })
  }

  /** @throws RelayError `not_found` */
  checkExists(space: string): void {
    if (this.#databases.find(space)?.kind !== 'space') {
      throw new RelayError('not_found', 'Database does not exist.')
    }
  }
}

function memberId(user: string): string {
  return `member:${user}`
}
