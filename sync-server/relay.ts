import { resolve } from 'node:path'
import type { Json } from '#domain/document.ts'
import type { Role } from '#domain/roles.ts'
import { type Account, type AccountChange, Accounts } from './access/accounts.ts'
import { CalendarAddresses } from './access/calendar-addresses.ts'
import { accessOf } from './access/database-access.ts'
import { Devices } from './access/devices.ts'
import { DocumentWriter } from './access/document-writer.ts'
import { type FirstCoordination, firstCoordination } from './access/first-coordination.ts'
import { Guesses } from './access/guesses.ts'
import { type InvitationKeys, Invitations, type NewInvitation } from './access/invitations.ts'
import { Joinings } from './access/joinings.ts'
import { SessionCookies } from './access/session-cookie.ts'
import { TerritoryKeys } from './access/territory-keys.ts'
import { readDocument } from './documents/incoming-document.ts'
import { RelayError } from './errors.ts'
import { Feeds } from './feeds/feeds.ts'
import { type ListenAddress, type Listening, listen } from './http/listen.ts'
import type { Origin, Parts } from './http/relay-app.ts'
import { statedTime } from './http/sure-time.ts'
import { checkOptions, type RelayOptions } from './options.ts'
import { type RebuildReport, rebuildSpace } from './rebuild/rebuild-space.ts'
import { relayApplication } from './relay-application.ts'
import { release } from './release.ts'
import { Spaces } from './spaces/spaces.ts'
import { Databases } from './store/databases.ts'
import { openServerStore } from './store/server-store.ts'

/** A relay: fetch in, Response out, with or without a network in between. */
export type Relay = {
  /** Stable over restarts. */
  readonly id: string
  readonly admin: RelayAdmin
  /** How many feeds wait now. */
  readonly feeds: number
  /** `origin` says where a request comes from, where that is a network. */
  fetch(request: Request, origin?: Origin): Promise<Response>
  listen(address: ListenAddress): Promise<Listening>
  /** Ends what is under way and closes every file. */
  close(): Promise<void>
}

/** What the relay's administrator does from inside the process. */
type RelayAdmin = {
  createSpace(space: { readonly name: string; readonly title: string }): Promise<void>
  putUser(account: AccountChange): Promise<void>
  setMember(space: string, user: string, role: Role): Promise<void>
  /**
   * The token of a link that signs a user in, for `/app/entrer#<token>`.
   * @throws RelayError `not_found`
   */
  createLink(link: {
    readonly user: string
    readonly uses?: number
    readonly expiresAt?: number
  }): Promise<string>
  /**
   * Makes an invitation into a space, or a personal entry for a user.
   * @throws RelayError `not_found`
   */
  invite(invitation: NewInvitation): Promise<InvitationKeys>
  /**
   * For each space that nobody coordinates, or `only` that one, a new one-time invitation to do so; the ones made by an
   * earlier call end.
   */
  firstCoordinations(only?: string): readonly FirstCoordination[]
  hasSpace(name: string): boolean
  /** Whether there is an administrator. */
  hasAdministrator(): boolean
  /** The territory's key, as another relay of it is given it. */
  exportKeys(): string
  /**
   * Takes the territory's key over from another relay; what was signed with this relay's own holds for `grace` ms.
   * @throws RelayError `bad_request`
   */
  importKeys(text: string, grace: number): void
  /** Makes another key; what was signed before holds for `grace` ms. */
  rotateKeys(grace: number): void
  /**
   * Writes revisions as they are, past nothing that others' would have to pass: a space's rules judge them too.
   * Answers those that were not taken.
   */
  write(database: string, documents: readonly Json[]): Promise<readonly NotTaken[]>
  /**
   * Holds every record of a space against its history; with `repair` writes back what a faulty merge spoiled.
   * @throws RelayError `not_found`
   */
  rebuild(options: {
    readonly space: string
    readonly repair: boolean
    readonly onProgress?: (checked: number) => void
  }): Promise<RebuildReport>
}

/** A document that was not taken, and why. */
type NotTaken = { readonly id: string; readonly error: string; readonly reason: string }

/** Opens a relay on its data folder, creating what is not there yet. */
export async function createRelay(options: RelayOptions): Promise<Relay> {
  const {
    dataFolder,
    name,
    appFolder,
    corsOrigins,
    admin,
    passwordIterations,
    spaceRules,
    log,
    now,
    isTimeSure,
  } = checkOptions(options)
  const server = openServerStore(dataFolder)
  const databases = new Databases(server, dataFolder, log)
  const guesses = new Guesses(now)
  const accounts = new Accounts({ server, databases, guesses, iterations: passwordIterations, now })
  if (admin) await accounts.putAdmin(admin.name, admin.password)
  const keys = new TerritoryKeys(server, now)
  const spaces = new Spaces(databases)
  const devices = new Devices({ server, keys, accounts, spaces, now })
  const invitations = new Invitations(server, now)
  const parts: Parts = {
    identity: { id: server.id, name, release },
    databases,
    documents: new DocumentWriter(accounts, spaceRules),
    accounts,
    cookies: new SessionCookies(server.secret, now),
    devices,
    guesses,
    invitations,
    joinings: new Joinings({ server, invitations, accounts, devices, spaces }),
    calendarAddresses: new CalendarAddresses(server.secret),
    spaces,
    feeds: new Feeds(),
    appFolder: resolve(appFolder),
    corsOrigins,
    statedTime: () => statedTime(now, isTimeSure),
    now,
    log,
  }
  const application = relayApplication(parts)
  const listening = new Set<Listening>()
  const answer = (request: Request, origin: Origin = {}) => application.fetch(request, origin)

  return {
    id: server.id,
    admin: adminOf(parts, keys),
    get feeds() {
      return parts.feeds.count
    },
    fetch: async (request, origin) => answer(request, origin),
    listen: async address => {
      const one = await listen(answer, address, log)
      listening.add(one)
      return one
    },
    close: async () => {
      parts.feeds.close()
      await Promise.all([...listening].map(one => one.close()))
      databases.close()
      if (server.sqlite.isOpen) server.sqlite.close()
    },
  }
}

function adminOf(parts: Parts, keys: TerritoryKeys): RelayAdmin {
  const { accounts, databases, documents, invitations, spaces } = parts
  const userCalled = (name: string): Account => {
    const account = accounts.find(name)
    if (!account) throw new RelayError('not_found', `There is no user ${name}.`)
    return account
  }
  const relayItself = { name: '', roles: ['_admin'], isAdmin: true }
  const write: RelayAdmin['write'] = async (name, values) => {
    const database = databases.get(name)
    const access = accessOf(relayItself, database, spaces)
    const read = values.map(value => readDocument(value))
    const outcomes = await documents.write(database, access, 'replicated', read)
    return outcomes.flatMap(outcome =>
      outcome.ok ? [] : [{ id: outcome.id, error: outcome.problem.error, reason: outcome.problem.reason }],
    )
  }
  return {
    createSpace: async space => spaces.create(space),
    putUser: account => accounts.putUser(account),
    setMember: async (space, user, role) => {
      spaces.checkExists(space)
      await spaces.setMember(space, userCalled(user), role)
    },
    createLink: async ({ user, uses = 1, expiresAt }) => {
      const opens = { kind: 'entry', user: userCalled(user).name } as const
      return invitations.make({ opens, uses, expiresAt, madeBy: '' }).secret
    },
    invite: async invitation => {
      const { opens } = invitation
      if (opens.kind === 'entry') userCalled(opens.user)
      else spaces.checkExists(opens.space)
      return invitations.make(invitation)
    },
    firstCoordinations: only => {
      const names = spaces.names().filter(name => only === undefined || name === only)
      return names.flatMap(name => firstCoordination(parts, name) ?? [])
    },
    hasSpace: name => spaces.names().includes(name),
    hasAdministrator: () => accounts.hasAdministrator(),
    exportKeys: () => keys.export(),
    importKeys: (text, grace) => keys.import(text, grace),
    rotateKeys: grace => keys.rotate(grace),
    write,
    rebuild: async ({ space, repair, onProgress }) => {
      spaces.checkExists(space)
      return rebuildSpace({
        space: databases.get(space).store,
        history: databases.get(`${space}-history`).store,
        ...(onProgress ? { onProgress } : {}),
        ...(repair ? { write: document => write(space, [document]) } : {}),
      })
    },
  }
}
