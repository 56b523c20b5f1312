import { hash, randomBytes } from 'node:crypto'
import type { StatementSync } from 'node:sqlite'
import * as z from 'zod/mini'
import { RelayError } from '#relay/errors.ts'
import type { Spaces } from '#relay/spaces/spaces.ts'
import type { ServerStore } from '#relay/store/server-store.ts'
import { allRows, isDiskFull, oneRow } from '#relay/store/sqlite.ts'
import type { Account, Accounts } from './accounts.ts'
import type { TerritoryKeys } from './territory-keys.ts'

/** A device that somebody has entered on. Times in ms since 1970. */
export type Device = {
  readonly id: string
  readonly user: string
  /** The person whom the user is, where that was said. */
  readonly person?: string
  /** What its people call it. */
  readonly label: string
  readonly since: number
  /** When it was last heard of here, within an hour. */
  readonly seenAt?: number
}

/** Who a token signs in, on which device, and whether it is time for a new token. */
export type DeviceSession = {
  readonly account: Account
  readonly device: string
  readonly label: string
  readonly isToBeRenewed: boolean
  /** Whether it was not heard of here for an hour: time to say elsewhere that there is such a device. */
  readonly isHeardAnew: boolean
}

// What a token says. Any relay of the territory reads it, whether it has heard of the account or not.
const claimSchema = z.object({
  user: z.string(),
  person: z.optional(z.string()),
  device: z.string().check(z.regex(/^[\w-]{8,40}$/)),
  label: z.string(),
  /** Of a device that many use. */
  shared: z.optional(z.literal(true)),
  /** In ms since 1970. */
  at: z.number(),
})

type Claim = z.output<typeof claimSchema>

/** What a space's admin database says of a device, so that it is known where it has never been. */
const heardSchema = z.object({
  type: z.literal('device'),
  device: z.string(),
  user: z.string(),
  person: z.optional(z.string()),
  label: z.string(),
  since: z.number(),
})

/**
 * The devices of this relay, and the tokens that they hold for half a year: signed with the territory's key, so that a
 * box in another hall knows them too, and ended by a `revocation:` document that travels with a space's admin database.
 */
export class Devices {
  readonly #server: ServerStore
  readonly #readRow: StatementSync
  readonly #keys: TerritoryKeys
  readonly #accounts: Accounts
  readonly #spaces: Spaces
  readonly #now: () => number

  constructor(parts: {
    readonly server: ServerStore
    readonly keys: TerritoryKeys
    readonly accounts: Accounts
    readonly spaces: Spaces
    readonly now: () => number
  }) {
    this.#server = parts.server
    this.#readRow = parts.server.sqlite.prepare('SELECT * FROM devices WHERE id = ?')
    this.#keys = parts.keys
    this.#accounts = parts.accounts
    this.#spaces = parts.spaces
    this.#now = parts.now
  }

  /** The id of a device that is about to be. */
  mintId(): string {
    return randomBytes(12).toString('base64url')
  }

  /** A token for somebody on a device, which is remembered. */
  tokenFor(account: Account, device: string, label: string): string {
    const { name, person, since = 0, isOnSharedDevice: shared } = account
    this.#remember(device, name, label)
    // No token is older than the password that it was given for, whatever this relay's clock says.
    const at = Math.max(this.#now(), since)
    const who = person === undefined ? { user: name } : { user: name, person }
    const claim: Claim = { ...who, device, label, ...(shared && { shared }), at }
    return this.#keys.seal(JSON.stringify(claim))
  }

  /**
   * Whom a token signs in; `undefined` when no key held here has signed it, it has run out, the device was revoked,
   * the account removed or its password set since. Never the relay's administrator: another relay of the territory may have signed that name.
   */
  read(token: string): DeviceSession | undefined {
    const sealed = this.#keys.unseal(token)
    const claim = sealed && readClaim(sealed.claim)
    if (!claim || this.#hasRunOut(claim) || this.isRevoked(claim.device)) return undefined
    const known = this.#accounts.userOf(claim)
    if (!known || claim.at < (known.since ?? 0)) return undefined
    const account: Account = claim.shared ? { ...known, isOnSharedDevice: true } : known
    const isHeardAnew = this.#see(claim.device, claim.user, claim.label)
    const isToBeRenewed = sealed.isFormer || this.#isAging(claim)
    return { account, device: claim.device, label: claim.label, isToBeRenewed, isHeardAnew }
  }

  /** The same for a device that holds a cookie of this relay's from before there were tokens. */
  readFormer(account: Account, cookieClaim: string): DeviceSession | undefined {
    // The same id each time, or every visit would look like another device.
    const device = hash('sha256', cookieClaim, 'base64url').slice(0, 16)
    if (this.isRevoked(device)) return undefined
    const isHeardAnew = this.#see(device, account.name, UNNAMED)
    return { account, device, label: UNNAMED, isToBeRenewed: true, isHeardAnew }
  }

  /** Says in the spaces of its user that there is such a device, so that it can be ended where it has never been. */
  async announce({
    account,
    device,
    label,
  }: Omit<DeviceSession, 'isToBeRenewed' | 'isHeardAnew'>): Promise<void> {
    const { name: user, person } = account
    const who = person === undefined ? { user } : { user, person }
    const since = this.#row(device)?.since ?? this.#now()
    for (const { name } of this.#spaces.of(account)) {
      if (this.#spaces.hasAdmin(name, heardId(device))) continue
      const body = { type: 'device', device, ...who, label, since }
      await this.#spaces.putAdmin(name, heardId(device), body).catch(ignoreUntold)
    }
  }

  /** The devices of somebody that were not revoked, here and as other relays have told of them, the newest first. */
  of(owner: Owner): readonly Device[] {
    const heard = this.#spaces
      .of({ isAdmin: false, roles: [], ...owner })
      .flatMap(({ name }) => this.#heardIn(name))
    return this.#merged(owner, heard)
  }

  /** The same of every member of a space, by what is told in that space. */
  ofMembers(space: string): (owner: Owner) => readonly Device[] {
    const heard = this.#heardIn(space)
    return owner => this.#merged(owner, heard)
  }

  find(id: string): Device | undefined {
    const row = this.#row(id)
    const heard = this.#spaces.names().flatMap(space => this.#heard(space, heardId(id)) ?? [])
    return row ? { ...heard[0], ...deviceOf(row) } : heard[0]
  }

  /** Whether a device has used its token: it has received what it was sent when it entered. */
  wasSeen(id: string): boolean {
    return typeof this.#row(id)?.seen_at === 'number'
  }

  /** Ends a device's sessions, here at once and at other relays when the revocation reaches them. */
  async revoke({ id, user, person }: Device, by: string): Promise<void> {
    this.#server.sqlite
      .prepare('UPDATE devices SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?')
      .run(this.#now(), id)
    const account = this.#accounts.userOf({ user, person })
    const own = account ? this.#spaces.of(account).map(({ name }) => name) : []
    const told = this.#spaces.names().filter(space => this.#spaces.hasAdmin(space, heardId(id)))
    const at = new Date(this.#now()).toISOString()
    for (const space of new Set([...own, ...told])) {
      await this.#spaces.putAdmin(space, revocationId(id), { type: 'revocation', device: id, user, by, at })
    }
  }

  /** Whether a device's sessions were ended, here or in an admin database that came from elsewhere. */
  isRevoked(id: string): boolean {
    return typeof this.#row(id)?.revoked_at === 'number' || this.#isRevokedInSpaces(id)
  }

  // A relay that does not know the time says a day long past: its people must not be signed out once it learns it.
  #hasRunOut({ at }: Claim): boolean {
    return at >= FIRST_TOKENS && this.#now() - at >= TOKEN_LIFE * 1000
  }

  #isAging({ at }: Claim): boolean {
    return this.#now() - at > (TOKEN_LIFE * 1000) / 10
  }

  // A disk that is full remembers nobody, and keeps nobody out: it is noted at a later request.
  #remember(id: string, user: string, label: string): boolean {
    return isNoted(() => {
      this.#server.sqlite
        .prepare('INSERT OR IGNORE INTO devices (id, user, label, since) VALUES (?, ?, ?, ?)')
        .run(id, user, label, this.#now())
    })
  }

  // Not at every request: each time is a flush to the disk.
  #see(id: string, user: string, label: string): boolean {
    const seenAt = this.#row(id)?.seen_at
    if (typeof seenAt === 'number' && this.#now() - seenAt < SEEN_EVERY) return false
    if (!this.#remember(id, user, label)) return false
    return isNoted(() => {
      this.#server.sqlite.prepare('UPDATE devices SET seen_at = ? WHERE id = ?').run(this.#now(), id)
    })
  }

  // What was seen here is known better than what was told.
  #merged({ name, person }: Owner, heard: readonly Device[]): readonly Device[] {
    const statement = this.#server.sqlite.prepare('SELECT * FROM devices WHERE user = ?')
    const here = allRows<Row>(statement, name).map(deviceOf)
    const isTheirs = (device: Device) =>
      device.user === name &&
      (device.person === undefined || person === undefined || device.person === person)
    const all = new Map([...heard.filter(isTheirs), ...here].map(device => [device.id, device]))
    return [...all.values()]
      .filter(({ id }) => !this.isRevoked(id))
      .sort((a, b) => b.since - a.since || (a.id < b.id ? -1 : 1))
  }

  #heardIn(space: string): readonly Device[] {
    return this.#spaces.adminIds(space, 'device:').flatMap(id => this.#heard(space, id) ?? [])
  }

  #heard(space: string, id: string): Device | undefined {
    const read = heardSchema.safeParse(this.#spaces.readAdmin(space, id))
    if (!read.success || heardId(read.data.device) !== id) return undefined
    const { device, user, person, label, since } = read.data
    return { id: device, user, label, since, ...(person === undefined ? {} : { person }) }
  }

  // In every space: whoever has left the one that it was written to has not got the device back.
  #isRevokedInSpaces(id: string): boolean {
    return this.#spaces.names().some(space => this.#spaces.hasAdmin(space, revocationId(id)))
  }

  #row(id: string): Row | undefined {
    return oneRow<Row>(this.#readRow, id)
  }
}

/** How long a token lives without being used, in seconds: half a year. */
export const TOKEN_LIFE = 180 * 24 * 3600

/** What a device is called that nobody named. */
export const UNNAMED = 'Appareil'

/** No relay gave tokens before, so that an earlier time is no time. */
const FIRST_TOKENS = Date.UTC(2026, 0, 1)

const SEEN_EVERY = 3_600_000

type Row = {
  readonly id: string
  readonly user: string
  readonly label: string
  readonly since: number
  readonly seen_at: number | null
  readonly revoked_at: number | null
}

function deviceOf({ id, user, label, since, seen_at }: Row): Device {
  return { id, user, label, since, ...(seen_at === null ? {} : { seenAt: seen_at }) }
}

/** Whose devices are asked for. */
type Owner = Pick<Account, 'name' | 'person'>

function heardId(device: string): string {
  return `device:${device}`
}

function isNoted(write: () => void): boolean {
  try {
    write()
    return true
  } catch (cause) {
    if (!isDiskFull(cause)) throw cause
    return false
  }
}

// Two requests of one device may tell of it at once: one of them has. A full disk tells of it when there is room.
function ignoreUntold(cause: unknown): void {
  const isTold = cause instanceof RelayError && cause.error === 'conflict'
  if (!isTold && !isDiskFull(cause)) throw cause
}

function revocationId(device: string): string {
  return `revocation:${device}`
}

function readClaim(text: string): Claim | undefined {
  const read = claimSchema.safeParse(JSON.parse(text))
  return read.success ? read.data : undefined
}
