import type { Account } from '#relay/access/accounts.ts'
import type { SessionLife } from '#relay/access/session-cookie.ts'
import { RelayError } from '#relay/errors.ts'
import type { Parts, RelayContext, Session } from './relay-app.ts'

/**
 * Who sends a request, by its cookie or by basic authentication; `undefined` for a stranger. A session in use
 * gets a new cookie from time to time. A cookie that cannot be judged here is left alone: it may be another box's.
 * @throws RelayError `unauthorized` for a wrong name or password
 */
export async function identify(c: RelayContext, { accounts, cookies }: Parts): Promise<Session | undefined> {
  const basic = basicCredentials(c.req.header('authorization'))
  if (basic) {
    const account = await accounts.signIn(basic.name, basic.password)
    if (!account) throw new RelayError('unauthorized', 'Name or password is incorrect.')
    return { account, by: 'default' }
  }
  const value = cookieValue(c.req.header('cookie'))
  const session = value ? cookies.read(value, name => accounts.find(name)) : undefined
  if (!session) return undefined
  const { account, claim } = session
  if (cookies.isToBeRenewed(claim)) c.header('Set-Cookie', cookies.issue(account, claim.life, isSecure(c)))
  return { account, by: 'cookie' }
}

/** Lets a response sign its reader in. */
export function giveSession(c: RelayContext, { cookies }: Parts, account: Account, life: SessionLife): void {
  c.header('Set-Cookie', cookies.issue(account, life, isSecure(c)))
}

/** Whether the client came over TLS, here or at the proxy before. */
export function isSecure(c: RelayContext): boolean {
  return c.req.url.startsWith('https:') || c.req.header('x-forwarded-proto') === 'https'
}

function basicCredentials(header: string | undefined): { name: string; password: string } | undefined {
  if (!header || !/^basic /i.test(header)) return undefined
  const text = Buffer.from(header.slice(6), 'base64').toString()
  const colon = text.indexOf(':')
  if (colon === -1) throw new RelayError('unauthorized', 'Name or password is incorrect.')
  return { name: text.slice(0, colon), password: text.slice(colon + 1) }
}

function cookieValue(header: string | undefined): string | undefined {
  return /(?:^|;\s*)AuthSession=([^;]*)/.exec(header ?? '')?.[1]
}
