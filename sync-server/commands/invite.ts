import { withRelay } from './with-relay.ts'

/** What the command is told: whom a link signs in, how many times, for how many days, and at which address. */
export type InviteCommand = {
  readonly command: 'invite'
  readonly data: string
  readonly user: string
  readonly uses: number
  readonly days: number
  readonly address: string
}

const DAY = 24 * 3600 * 1000

/** Makes a link that signs a user in. It is shown this once; the relay keeps only its hash. */
export function runInvite(
  { data, user, uses, days, address }: InviteCommand,
  say: (line: string) => void,
): Promise<0 | 2> {
  return withRelay(data, say, async relay => {
    const link = await relay.admin.createLink({ user, uses, expiresAt: Date.now() + days * DAY })
    say(`${address.replace(/\/$/, '')}/app/entrer#${link}`)
  })
}
