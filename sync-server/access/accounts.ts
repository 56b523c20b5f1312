import * as z from 'zod/mini'
import type { DocumentBody } from '#domain/document.ts'
import { readDocument } from '#relay/documents/incoming-document.ts'
import { RelayError } from '#relay/errors.ts'
import type { Database } from '#relay/store/database.ts'
import type { Databases } from '#relay/store/databases.ts'
import type { StoredDocument } from '#relay/store/schema.ts'
import type { ServerStore } from '#relay/store/server-store.ts'
import { allRows } from '#relay/store/sqlite.ts'
import type { Guesses } from './guesses.ts'
import { type Credentials, credentialsSchema, hashPassword, PasswordCheck } from './password.ts'

/** Someone who may sign in. */
export type Account = {
  readonly name: string
  readonly roles: readonly string[]
  /** Whether this is the relay's own administrator. */
  readonly isAdmin: boolean
  /** Whether they come by a device that many use: whoever stands there may not do all that they may. */
  readonly isOnSharedDevice?: true
  /** The id of the person record in the notebook. */
  readonly person?: string
  /** What people call them, where they said it when they joined. */
  readonly title?: string
  /** When the password was set, in ms since 1970: who signed in before that, on whichever device, signs in again. */
  readonly since?: number
  /** Absent for who signs in by link alone. */
  readonly credentials?: Credentials
}

/** An account to be written. */
export type AccountChange = {
  readonly name: string
  readonly password?: string
  readonly person?: string
  readonly title?: string
  readonly roles?: readonly string[]
}

// Where accounts live: documents that replicate with CouchDB's own.
const USERS = '_users'

const USER_PREFIX = 'org.couchdb.user:'
const nameSchema = z.string().check(z.regex(/^[^\s:_/][^\s:/]{0,99}$/))
const rolesSchema = z.array(z.string().check(z.regex(/^[^_]/), z.maxLength(100)))

/** The relay's administrators and the users of `_users`. */
export class Accounts {
  readonly #server: ServerStore
  readonly #databases: Databases
  readonly #iterations: number
  readonly #now: () => number
  // Read once: they are set when the relay starts, by whoever has its folder locked.
  readonly #admins: Map<string, Account>
  // What a user's document says, by the revision that says it.
  readonly #users = new Map<string, { readonly rev: string; readonly account: Account }>()
  readonly #guesses: Guesses
  readonly #check = new PasswordCheck()
  // Somebody who does not exist costs as long to refuse as somebody who does.
  readonly #nobody: Promise<Credentials>

  constructor(parts: {
    readonly server: ServerStore
    readonly databases: Databases
    readonly guesses: Guesses
    readonly iterations: number
    readonly now: () => number
  }) {
    const { server, databases, guesses, iterations, now } = parts
    this.#server = server
    this.#databases = databases
    this.#guesses = guesses
    this.#iterations = iterations
    this.#now = now
    if (!databases.find(USERS)) {
      databases.create([{ name: USERS, kind: 'users', space: null, title: null }])
    }
    const rows = allRows<{ name: string; credentials: string }>(
      server.sqlite.prepare('SELECT name, credentials FROM admins'),
    )
    this.#admins = new Map(
      rows.map(({ name, credentials }) => [name, adminOf(name, JSON.parse(credentials) as Credentials)]),
    )
    this.#nobody = hashPassword('', iterations)
  }

  find(name: string): Account | undefined {
    return this.#admins.get(name) ?? this.#findUser(name)
  }

  /**
   * The user whom a device's token names: the one known here, or, where this relay has not heard of the account yet,
   * what the token says. `undefined` when the account was removed, or is another person's. Never an administrator.
   */
  userOf({
    user,
    person,
  }: {
    readonly user: string
    readonly person?: string | undefined
  }): Account | undefined {
    const known = this.#findUser(user)
    if (!known) {
      const isRemoved = this.#databases.get(USERS).store.document(USER_PREFIX + user) !== undefined
      return isRemoved
        ? undefined
        : { name: user, roles: [], isAdmin: false, ...(person === undefined ? {} : { person }) }
    }
    const isSomebodyElse = person !== undefined && known.person !== undefined && known.person !== person
    return isSomebodyElse ? undefined : known
  }

  /** The user who is a person of the notebook. */
  ofPerson(person: string): Account | undefined {
    const { store } = this.#databases.get(USERS)
    const users = store.startingWith(USER_PREFIX)
    const accounts = users.map(({ id }) => this.#findUser(id.slice(USER_PREFIX.length)))
    return accounts.find(account => account?.person === person)
  }

  /**
   * The account whose password this is, asked from a network address.
   * @throws RelayError `too_many_requests` when that address was wrong too often
   */
  async signIn(name: string, password: string, address: string): Promise<Account | undefined> {
    const account = this.find(name)
    const credentials = account?.credentials
    // What was right before needs no guess: it goes past whatever others get wrong.
    if (account && credentials && this.#check.wasRight(name, password, credentials)) return account
    return this.#guesses.attempt(address, `user ${name}`, async () => {
      const isRight = await this.#check.isRight(name, password, credentials ?? (await this.#nobody))
      return isRight && credentials ? account : undefined
    })
  }

  /** Creates the relay's administrator, or gives them another password. */
  async putAdmin(name: string, password: string): Promise<void> {
    if (!nameSchema.safeParse(name).success) throw new RelayError('bad_request', 'Illegal user name')
    const known = this.#admins.get(name)?.credentials
    if (known?.iterations === this.#iterations && (await this.#check.isRight(name, password, known))) return
    const credentials = await hashPassword(password, this.#iterations)
    this.#server.sqlite
      .prepare('INSERT OR REPLACE INTO admins (name, credentials) VALUES (?, ?)')
      .run(name, JSON.stringify(credentials))
    this.#admins.set(name, adminOf(name, credentials))
  }

  hasAdministrator(): boolean {
    return this.#admins.size > 0
  }

  /** Creates a user, or changes what `change` names of one. */
  async putUser({ name, password, person, title, roles }: AccountChange): Promise<void> {
    const { store } = this.#databases.get(USERS)
    const row = store.document(USER_PREFIX + name)
    const current = this.#userBody(name)
    const body = await this.prepare(USER_PREFIX + name, {
      ...current,
      type: 'user',
      name,
      roles: roles ?? current?.roles ?? [],
      ...(password === undefined ? {} : { password }),
      ...(person === undefined ? {} : { veillee_person: person }),
      ...(title === undefined ? {} : { veillee_title: title }),
    })
    const rev = row && row.deleted === 0 ? { _rev: row.winner } : {}
    const [outcome] = await store.write({
      as: 'saves',
      documents: [readDocument({ ...body, ...rev }, USER_PREFIX + name)],
    })
    if (outcome && !outcome.ok) throw outcome.problem
  }

  /**
   * A user document as it may be stored: checked, its password replaced by the hash.
   * @throws RelayError `forbidden`
   */
  async prepare(id: string, body: DocumentBody): Promise<DocumentBody> {
    if (id.startsWith('_design/')) return body
    const { password, ...rest } = body
    if (!nameSchema.safeParse(body.name).success || id !== USER_PREFIX + body.name) {
      throw new RelayError('forbidden', 'Doc ID must be of the form org.couchdb.user:name')
    }
    if (body.type !== 'user') throw new RelayError('forbidden', 'doc.type must be user')
    if (!rolesSchema.safeParse(body.roles).success) {
      throw new RelayError('forbidden', 'doc.roles must be an array of names that do not start with _')
    }
    if (password === undefined || password === null) return rest
    if (typeof password !== 'string') throw new RelayError('forbidden', 'password must be a string')
    return { ...rest, ...(await hashPassword(password, this.#iterations)), veillee_since: this.#now() }
  }

  #findUser(name: string): Account | undefined {
    const { store } = this.#databases.get(USERS)
    const row = store.document(USER_PREFIX + name)
    if (!row || row.deleted === 1) return undefined
    const known = this.#users.get(name)
    if (known?.rev === row.winner) return known.account
    const account = this.#userIn(name, bodyOf(store, row))
    if (this.#users.size >= REMEMBERED) this.#users.clear()
    this.#users.set(name, { rev: row.winner, account })
    return account
  }

  #userIn(name: string, body: DocumentBody): Account {
    const credentials = credentialsSchema.safeParse(body)
    const roles = rolesSchema.safeParse(body.roles)
    return {
      name,
      roles: roles.success ? roles.data : [],
      isAdmin: false,
      ...(typeof body.veillee_person === 'string' ? { person: body.veillee_person } : {}),
      ...(typeof body.veillee_title === 'string' ? { title: body.veillee_title } : {}),
      ...(typeof body.veillee_since === 'number' ? { since: body.veillee_since } : {}),
      ...(credentials.success ? { credentials: credentials.data } : {}),
    }
  }

  #userBody(name: string): DocumentBody | undefined {
    const { store } = this.#databases.get(USERS)
    const row = store.document(USER_PREFIX + name)
    return row?.deleted === 0 ? bodyOf(store, row) : undefined
  }
}

const REMEMBERED = 1_000

function adminOf(name: string, credentials: Credentials): Account {
  return { name, roles: ['_admin'], isAdmin: true, credentials }
}

function bodyOf(store: Database, row: StoredDocument): DocumentBody {
  return JSON.parse(store.body(row.n, row.winner)?.text ?? '{}') as DocumentBody
}
