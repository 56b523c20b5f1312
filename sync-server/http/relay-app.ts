import type { Context } from 'hono'
import type { Account, Accounts } from '#relay/access/accounts.ts'
import type { CalendarAddresses } from '#relay/access/calendar-addresses.ts'
import type { Devices } from '#relay/access/devices.ts'
import type { DocumentWriter } from '#relay/access/document-writer.ts'
import type { Guesses } from '#relay/access/guesses.ts'
import type { Invitations } from '#relay/access/invitations.ts'
import type { Joinings } from '#relay/access/joinings.ts'
import type { SessionCookies } from '#relay/access/session-cookie.ts'
import type { Feeds } from '#relay/feeds/feeds.ts'
import type { Log } from '#relay/log.ts'
import type { Spaces } from '#relay/spaces/spaces.ts'
import type { Databases } from '#relay/store/databases.ts'

/** Somebody who is signed in, and how they showed it: by cookie, or by name and password. */
export type Session = {
  readonly account: Account
  readonly by: 'cookie' | 'default'
  /** The device whose token it was. */
  readonly device?: string
  /** What it is called. */
  readonly label?: string
}

/** What the routes work with. Made once, in `relay.ts`. */
export type Parts = {
  readonly identity: { readonly id: string; readonly name: string; readonly release: string }
  readonly databases: Databases
  readonly documents: DocumentWriter
  readonly accounts: Accounts
  readonly cookies: SessionCookies
  readonly devices: Devices
  readonly guesses: Guesses
  readonly invitations: Invitations
  readonly joinings: Joinings
  readonly calendarAddresses: CalendarAddresses
  readonly spaces: Spaces
  readonly feeds: Feeds
  readonly appFolder: string
  /** Whose pages may read and write here beside the relay's own: `https://pays.test`. */
  readonly corsOrigins: readonly string[]
  /** What the relay states its time to be, when it is sure of it. */
  readonly statedTime: () => string | undefined
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly log: Log
}

/** What is known of a request beside itself: the network address that it came from. */
export type Origin = { readonly address?: string | undefined }

/** Headers by their names. Plain, because making a `Headers` of them costs more than finding a document. */
export type ReplyHeaders = Record<string, string>

export type RelayEnv = {
  Bindings: Origin
  Variables: {
    session: Session | undefined
    /** What every answer to this request carries. */
    headers: ReplyHeaders
    /** What else the answer depends on, for its `Vary`. */
    varies: string | undefined
  }
}
export type RelayContext = Context<RelayEnv>
export type Handler = (c: RelayContext) => Response | Promise<Response>

/** Where resources are put. Their handlers are reached by whom the relay lets in. */
export type RelayApp = { all(path: string, handler: Handler): void }
