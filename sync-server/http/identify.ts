import type { Account } from '#relay/access/accounts.ts'
import { type DeviceSession, TOKEN_LIFE, UNNAMED } from '#relay/access/devices.ts'
import { authCookie } from '#relay/access/session-cookie.ts'
import { RelayError } from '#relay/errors.ts'
import type { Parts, RelayContext, Session } from './relay-app.ts'
import { addHeader } from './reply.ts'

/**
 * Who sends a request, by its cookie or by basic authentication; `undefined` for a stranger. A session in use
 * gets a new cookie from time to time. A cookie that cannot be judged here is left alone: it may be another box's.
 * @throws RelayError `unauthorized` for a wrong name or password
 */
export function identify(c: RelayContext, parts: Parts): Session | undefined | Promise<Session | undefined> {
  const basic = basicCredentials(c.req.header('authorization'))
  if (basic) return byPassword(c, parts, basic)
  const value = cookieValue(c.req.header('cookie'))
  return value === undefined ? undefined : (byDevice(c, parts, value) ?? bySession(c, parts, value))
}

async function byPassword(c: RelayContext, { accounts }: Parts, { name, password }: Basic): Promise<Session> {
  const account = await accounts.signIn(name, password, addressOf(c))
  if (!account) throw new RelayError('unauthorized', 'Name or password is incorrect.')
  return { account, by: 'default' }
}

function byDevice(c: RelayContext, parts: Parts, value: string): MaybeLater {
  const session = parts.devices.read(value)
  return session && onDevice(c, parts, session)
}

function bySession(c: RelayContext, parts: Parts, value: string): MaybeLater {
  const { accounts, cookies, devices } = parts
  const session = cookies.read(value, name => accounts.find(name))
  if (!session) return undefined
  const { account, claim } = session
  // A device that signed in before there were tokens stays so, and is given one.
  if (claim.life === 'device' && !account.isAdmin) {
    const former = devices.readFormer(account, claimOf(value))
    return former && onDevice(c, parts, former)
  }
  if (cookies.isToBeRenewed(claim))
    addHeader(c, 'Set-Cookie', cookies.issue(account, claim.life, isSecure(c)))
  return { account, by: 'cookie' }
}

// Most requests wait for nothing.
type MaybeLater = Session | Promise<Session> | undefined

function onDevice(c: RelayContext, parts: Parts, session: DeviceSession): Session | Promise<Session> {
  const { devices } = parts
  const { account, device, label, isToBeRenewed, isHeardAnew } = session
  if (isToBeRenewed) giveToken(c, parts, devices.tokenFor(account, device, label))
  const found: Session = { account, by: 'cookie', device, label }
  return isHeardAnew ? devices.announce(session).then(() => found) : found
}

// What the cookie says, without its signature.
function claimOf(value: string): string {
  return value.slice(0, value.lastIndexOf('.'))
}

/** Lets a response sign its reader in as CouchDB does. */
export function giveSession(c: RelayContext, { cookies }: Parts, account: Account): void {
  addHeader(c, 'Set-Cookie', cookies.issue(account, 'couchdb', isSecure(c)))
}

/**
 * Lets a response sign a device in for half a year. The relay's administrator gets a cookie of this relay alone: a name
 * of theirs that another relay signed must open nothing here.
 */
export async function giveDevice(
  c: RelayContext,
  parts: Parts,
  account: Account,
  { device, label = UNNAMED }: { readonly device?: string; readonly label?: string | undefined } = {},
): Promise<void> {
  const { cookies, devices } = parts
  if (account.isAdmin) {
    addHeader(c, 'Set-Cookie', cookies.issue(account, 'device', isSecure(c)))
    return
  }
  const id = device ?? devices.mintId()
  giveToken(c, parts, devices.tokenFor(account, id, label))
  await devices.announce({ account, device: id, label })
}

function giveToken(c: RelayContext, { now }: Parts, token: string): void {
  const life = { seconds: TOKEN_LIFE, isSecure: isSecure(c), now: now() }
  addHeader(c, 'Set-Cookie', authCookie(token, life))
}

/** Whether the client came over TLS, here or at the proxy before. */
export function isSecure(c: RelayContext): boolean {
  return c.req.url.startsWith('https:') || c.req.header('x-forwarded-proto') === 'https'
}

/**
 * The network address that a request came from, empty when it came from inside the process. A proxy on this machine is
 * believed about whom it speaks for: anybody else could name as many addresses as they have guesses.
 */
export function addressOf(c: RelayContext): string {
  const address = c.env?.address ?? ''
  if (!LOOPBACK.test(address)) return address
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || address
}

const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/

type Basic = { readonly name: string; readonly password: string }

function basicCredentials(header: string | undefined): Basic | undefined {
  if (!header || !/^basic /i.test(header)) return undefined
  const text = Buffer.from(header.slice(6), 'base64').toString()
  const colon = text.indexOf(':')
  if (colon === -1) throw new RelayError('unauthorized', 'Name or password is incorrect.')
  return { name: text.slice(0, colon), password: text.slice(colon + 1) }
}

function cookieValue(header: string | undefined): string | undefined {
  return /(?:^|;\s*)AuthSession=([^;]*)/.exec(header ?? '')?.[1]
}
