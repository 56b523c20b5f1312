import * as z from 'zod/mini'
import { roles } from '#domain/roles.ts'
import { type Asked, askRelay } from './ask-relay.ts'
import type { Account, Device, SignIn } from './device.ts'
import type { Platform } from './platform.ts'

const accountSchema = z.object({
  user: z.string(),
  person: z.optional(z.string()),
  isOnSharedDevice: z.optional(z.boolean()),
  spaces: z.array(z.object({ name: z.string(), title: z.string(), role: z.enum(roles) })),
})

/** Reads how a relay says who one is. */
export function readAccount(answer: unknown): Account {
  const { user, person, isOnSharedDevice, spaces } = accountSchema.parse(answer)
  return { user, person, isShared: isOnSharedDevice, spaces }
}

/** Signs in by a link or a password, and answers who that is. */
export async function signInAtRelay(
  platform: Platform,
  how: Parameters<Device['signIn']>[0],
): Promise<SignIn> {
  const asked = await askRelay(platform, {
    method: 'POST',
    path: '_veillee/session',
    body: how,
    read: readAccount,
  })
  if (asked.ok) return { ok: true, account: asked.value }
  switch (asked.problem) {
    case 'unreachable':
    case 'tooMany':
      return { ok: false, problem: asked.problem }
    case 'signInNeeded':
      return { ok: false, problem: 'refused' }
    default:
      throw new Error(`The relay did not sign in: ${asked.problem}`)
  }
}

/** Who the relay says this device is, and what it may do now. */
export function accountAtRelay(platform: Platform): Promise<Asked<Account>> {
  return askRelay(platform, { method: 'GET', path: '_veillee/me', read: readAccount })
}

/** Tells the relay that many use this device, and answers what may be done on it from now on. */
export function shareAtRelay(platform: Platform): Promise<Asked<Account>> {
  return askRelay(platform, { method: 'PUT', path: '_veillee/devices/here/shared', read: readAccount })
}

/** Ends the session that the relay knows this device by. Without a relay, it stays until it runs out. */
export async function signOutAtRelay(platform: Platform): Promise<void> {
  await askRelay(platform, { method: 'DELETE', path: '_session', read: () => undefined })
}
