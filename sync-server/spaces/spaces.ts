import * as z from 'zod/mini'
import type { DocumentBody } from '#domain/document.ts'
import { isRole, onSharedDevice, type Role } from '#domain/roles.ts'
import type { Account } from '#relay/access/accounts.ts'
import { deletionOf, readDocument } from '#relay/documents/incoming-document.ts'
import { RelayError } from '#relay/errors.ts'
import type { Database } from '#relay/store/database.ts'
import type { Databases } from '#relay/store/databases.ts'

/** A space as one of its members sees it. */
export type SpaceMembership = { readonly name: string; readonly title: string; readonly role: Role }

/** Somebody who belongs to a space. */
export type Member = { readonly user: string; readonly role: Role; readonly person?: string }

/** Who an account is, as far as a space asks. */
type Named = Pick<Account, 'name' | 'person' | 'isOnSharedDevice'>

const nameSchema = z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,99}$/))
const memberSchema = z.looseObject({
  type: z.literal('member'),
  user: z.string(),
  role: z.string(),
  /** The person whom the user is; a user of the same name at another relay may be somebody else. */
  person: z.optional(z.string()),
})

/** The spaces of the relay, and who belongs to them. A space is an audience: who may read it reads all of it. */
export class Spaces {
  readonly #databases: Databases
  readonly #turns = new Map<string, Promise<void>>()

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
  async setMember(space: string, { name, person }: Named, role: Role): Promise<void> {
    this.checkExists(space)
    const member = { type: 'member', user: name, role, ...(person === undefined ? {} : { person }) }
    await this.putAdmin(space, memberId(name), member)
  }

  /**
   * Says what somebody may do from now on, or, without a role, that they do not belong any more.
   * @throws RelayError `conflict` when nobody would coordinate the space after that
   */
  changeMember(space: string, account: Named, role: Role | undefined): Promise<void> {
    // One after the other, or two who lower each other at once would both be right.
    return this.#inTurn(space, async () => {
      const others = this.membersOf(space).filter(member => member.user !== account.name)
      const isCoordination = this.roleOf(space, { ...account, isAdmin: false }) === 'coordination'
      if (isCoordination && role !== 'coordination' && !others.some(one => one.role === 'coordination')) {
        throw new RelayError(
          'conflict',
          'C’est la dernière personne de la coordination : confiez d’abord la coordination à quelqu’un d’autre.',
        )
      }
      if (role !== undefined) await this.setMember(space, account, role)
      else await this.#saveAdmin(space, memberId(account.name), undefined)
    })
  }

  /** Who belongs to a space, by user name. */
  membersOf(space: string): readonly Member[] {
    const { store } = this.#databases.get(`${space}-admin`)
    const rows = store.startingWith('member:')
    return rows.flatMap(({ id }) => this.#member(space, id.slice('member:'.length)) ?? [])
  }

  /** What an account may do in a space; `undefined` when it does not belong. */
  roleOf(space: string, account: Named & { readonly isAdmin: boolean }): Role | undefined {
    const { name, person, isAdmin, isOnSharedDevice } = account
    if (isAdmin) return 'coordination'
    const member = this.#member(space, name)
    const isSomebodyElse = member?.person !== undefined && person !== undefined && member.person !== person
    if (!member || isSomebodyElse) return undefined
    return isOnSharedDevice ? onSharedDevice(member.role) : member.role
  }

  /** Writes a document of a space's admin database, which its devices read and nobody else writes. */
  putAdmin(space: string, id: string, body: DocumentBody): Promise<void> {
    return this.#saveAdmin(space, id, body)
  }

  /** A document of a space's admin database. */
  readAdmin(space: string, id: string): DocumentBody | undefined {
    const store = this.#adminOf(space)
    const row = store?.document(id)
    if (!store || !row || row.deleted === 1) return undefined
    return JSON.parse(store.body(row.n, row.winner)?.text ?? '{}') as DocumentBody
  }

  /** The ids in a space's admin database that begin so. */
  adminIds(space: string, prefix: string): readonly string[] {
    return (this.#adminOf(space)?.startingWith(prefix) ?? []).map(({ id }) => id)
  }

  /** Whether a space's admin database has a document, without reading it. */
  hasAdmin(space: string, id: string): boolean {
    return this.#adminOf(space)?.document(id)?.deleted === 0
  }

  /** The names of all spaces here. */
  names(): readonly string[] {
    return this.#databases.list().flatMap(({ name, kind }) => (kind === 'space' ? [name] : []))
  }

  /** What people call a space. */
  titleOf(space: string): string {
    return this.#databases.find(space)?.title ?? space
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

  // A plain database may be called so as well: whoever writes there says nothing about a space.
  #adminOf(space: string): Database | undefined {
    const admin = this.#databases.find(`${space}-admin`)
    return admin?.kind === 'admin' && admin.space === space ? admin.store : undefined
  }

  #member(space: string, user: string): Member | undefined {
    const read = memberSchema.safeParse(this.readAdmin(space, memberId(user)))
    if (!read.success || read.data.user !== user || !isRole(read.data.role)) return undefined
    const { role, person } = read.data
    return { user, role, ...(person === undefined ? {} : { person }) }
  }

  async #saveAdmin(space: string, id: string, body: DocumentBody | undefined): Promise<void> {
    const { store } = this.#databases.get(`${space}-admin`)
    const row = store.document(id)
    const rev = row?.deleted === 0 ? row.winner : undefined
    if (body === undefined && rev === undefined) return
    const document =
      body === undefined ? deletionOf(id, rev) : readDocument(rev ? { ...body, _rev: rev } : body, id)
    const [outcome] = await store.write({ as: 'saves', documents: [document] })
    if (outcome && !outcome.ok) throw outcome.problem
  }

  async #inTurn(space: string, work: () => Promise<void>): Promise<void> {
    const before = this.#turns.get(space) ?? Promise.resolve()
    const mine = before.catch(() => undefined).then(work)
    this.#turns.set(space, mine)
    await mine
  }
}

function memberId(user: string): string {
  return `member:${user}`
}
