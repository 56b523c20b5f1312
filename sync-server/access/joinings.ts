import { hash } from 'node:crypto'
import { isAtLeast, onSharedDevice, type Role } from '#domain/roles.ts'
import { RelayError } from '#relay/errors.ts'
import type { Spaces } from '#relay/spaces/spaces.ts'
import type { ServerStore } from '#relay/store/server-store.ts'
import { oneRow } from '#relay/store/sqlite.ts'
import type { Account, Accounts } from './accounts.ts'
import type { Devices } from './devices.ts'
import type { Invitation, Invitations } from './invitations.ts'
import { userNameFor } from './user-name.ts'

/** Somebody who comes in. The device has minted the person's id, and a word of chance for this try. */
export type Entrant = {
  readonly person: string
  readonly name: string
  readonly attempt: string
  /** Whether it is no person who comes in, but a device that many use; its name is then the device's. */
  readonly isShared: boolean
  /** Who holds the device already, and on which. */
  readonly session?: { readonly account: Account; readonly device?: string } | undefined
}

/** Who has come in, and the id of their device. */
export type Joined = { readonly account: Account; readonly device: string }

/**
 * Lets people in by invitations. Asking again after a lost answer is the same joining: one person, one use, one
 * account. Only who made the first try may ask again, since the id of a person is known to the whole space.
 */
export class Joinings {
  readonly #server: ServerStore
  readonly #invitations: Invitations
  readonly #accounts: Accounts
  readonly #devices: Devices
  readonly #spaces: Spaces
  readonly #underWay = new Map<string, Promise<Joined>>()

  constructor(parts: {
    readonly server: ServerStore
    readonly invitations: Invitations
    readonly accounts: Accounts
    readonly devices: Devices
    readonly spaces: Spaces
  }) {
    this.#server = parts.server
    this.#invitations = parts.invitations
    this.#accounts = parts.accounts
    this.#devices = parts.devices
    this.#spaces = parts.spaces
  }

  /** @throws RelayError `gone` when the invitation opens no more, `conflict` when the person came in before */
  async join(invitation: Invitation, entrant: Entrant): Promise<Joined> {
    const { opens, id } = invitation
    // A personal entry says itself who comes in; what tells two devices apart is their try.
    const who = opens.kind === 'entry' ? entrant.attempt : entrant.person
    const key = `${id} ${who}`
    // Asked twice at once, it is done once.
    const before = this.#underWay.get(key)
    if (before) await before.catch(() => undefined)
    const joining = this.#joinOnce(invitation, who, entrant)
    this.#underWay.set(key, joining)
    try {
      return await joining
    } finally {
      if (this.#underWay.get(key) === joining) this.#underWay.delete(key)
    }
  }

  /** The user whose entry this is, or `undefined` when the account was removed. */
  userOf({ opens }: Invitation): Account | undefined {
    if (opens.kind !== 'entry') return undefined
    const account = this.#accounts.find(opens.user)
    return account && !account.isAdmin ? account : undefined
  }

  async #joinOnce(invitation: Invitation, who: string, entrant: Entrant): Promise<Joined> {
    const { id, opens } = invitation
    const known = this.#find(id, who)
    if (known && !this.#mayRepeat(known, entrant)) {
      throw new RelayError('conflict', 'Cette personne est déjà entrée par cette invitation.')
    }
    const row = known ?? this.#begin(invitation, who, entrant)
    if (opens.kind === 'invitation' && row.done === 0) {
      await this.#letIn(row, entrant, opens.space, opens.role)
      this.#server.sqlite
        .prepare('UPDATE joinings SET done = 1 WHERE invitation = ? AND who = ?')
        .run(id, who)
    }
    const account = this.#accounts.userOf({ user: row.user })
    if (!account) throw gone()
    return {
      account: entrant.isShared ? { ...account, isOnSharedDevice: true } : account,
      device: row.device,
    }
  }

  // All of it in one go, without a pause: thirty people may come at the same moment, and the places are counted.
  #begin(invitation: Invitation, who: string, entrant: Entrant): Row {
    const { id, opens } = invitation
    if (opens.kind === 'invitation' && !this.#spaces.names().includes(opens.space)) throw gone()
    const sessionUser = this.#userAlready(entrant)
    const user =
      opens.kind === 'entry' ? this.userOf(invitation)?.name : (sessionUser ?? this.#newUser(entrant))
    if (user === undefined) throw gone()
    const device = (sessionUser === user ? entrant.session?.device : undefined) ?? this.#devices.mintId()
    const row: Row = { user, device, attempt: hash('sha256', entrant.attempt), done: 0 }
    this.#inTransaction(() => {
      if (!this.#invitations.use(id)) throw gone()
      this.#server.sqlite
        .prepare('INSERT INTO joinings (invitation, who, attempt, user, device) VALUES (?, ?, ?, ?, ?)')
        .run(id, who, row.attempt, user, device)
    })
    return row
  }

  // Whoever has entered on this device already joins under the name they have.
  #userAlready({ session, person, isShared }: Entrant): string | undefined {
    const account = session?.account
    if (!account || account.isAdmin) return undefined
    const isSame = isShared
      ? account.isOnSharedDevice === true && account.person === undefined
      : account.person === person
    return isSame ? account.name : undefined
  }

  #newUser({ person, name, isShared }: Entrant): string {
    if (!isShared && this.#accounts.ofPerson(person)) {
      throw new RelayError(
        'conflict',
        'Cette personne a déjà un accès : qu’elle entre par un lien personnel.',
      )
    }
    return userNameFor(name, user => this.#accounts.find(user) !== undefined || this.#isPromised(user))
  }

  async #letIn({ user }: Row, { person, name, isShared }: Entrant, space: string, role: Role): Promise<void> {
    const account = this.#accounts.find(user)
    // A device that many use is nobody: whoever writes there says so at each turn.
    const who = isShared ? {} : { person }
    // Somebody may have been given the name since it was promised.
    if (account && account.person !== who.person) throw alreadyKnown()
    if (!account) await this.#accounts.putUser({ name: user, ...who, title: name })
    const now = account && this.#spaces.roleOf(space, account)
    const given = isShared ? onSharedDevice(role) : role
    // An invitation takes nothing away from who has more.
    if (!now || !isAtLeast(now, given)) await this.#spaces.setMember(space, { name: user, ...who }, given)
  }

  // A device that has used its token has had its answer. One that says no word of its own has until then.
  #mayRepeat({ attempt, device, user }: Row, entrant: Entrant): boolean {
    if (entrant.session?.account.name === user) return true
    if (attempt !== hash('sha256', entrant.attempt)) return false
    return entrant.attempt !== '' || !this.#devices.wasSeen(device)
  }

  #isPromised(user: string): boolean {
    return oneRow(this.#server.sqlite.prepare('SELECT 1 FROM joinings WHERE user = ?'), user) !== undefined
  }

  #find(invitation: string, who: string): Row | undefined {
    const statement = this.#server.sqlite.prepare(
      'SELECT user, device, attempt, done FROM joinings WHERE invitation = ? AND who = ?',
    )
    return oneRow<Row>(statement, invitation, who)
  }

  #inTransaction(work: () => void): void {
    const { sqlite } = this.#server
    sqlite.exec('BEGIN IMMEDIATE')
    try {
      work()
      sqlite.exec('COMMIT')
    } catch (error) {
      if (sqlite.isTransaction) sqlite.exec('ROLLBACK')
      throw error
    }
  }
}

type Row = {
  readonly user: string
  readonly device: string
  readonly attempt: string
  readonly done: 0 | 1
}

function alreadyKnown(): RelayError {
  return new RelayError('conflict', 'Cette personne a déjà un accès : qu’elle entre par un lien personnel.')
}

function gone(): RelayError {
  return new RelayError('gone', 'Cette invitation n’ouvre plus rien.')
}
