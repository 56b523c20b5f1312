import { createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import * as z from 'zod/mini'
import { RelayError } from '#relay/errors.ts'
import { limits } from '#relay/limits.ts'

const derive = promisify(pbkdf2)
const KEY_BYTES = 32

/** A password as CouchDB keeps it in a user document, so that accounts replicate with CouchDB. */
export const credentialsSchema = z.object({
  password_scheme: z.literal('pbkdf2'),
  pbkdf2_prf: z.literal('sha256'),
  salt: z.string().check(z.maxLength(256)),
  iterations: z.int().check(z.minimum(1), z.maximum(10_000_000)),
  derived_key: z.string().check(z.regex(/^[0-9a-f]{40,128}$/)),
})

export type Credentials = z.infer<typeof credentialsSchema>

/** Hashes a password. `iterations` is what one guess costs: CouchDB's own is 600 000. */
export async function hashPassword(password: string, iterations: number): Promise<Credentials> {
  const salt = randomBytes(16).toString('hex')
  const key = await derive(password.normalize('NFC'), salt, iterations, KEY_BYTES, 'sha256')
  return {
    password_scheme: 'pbkdf2',
    pbkdf2_prf: 'sha256',
    salt,
    iterations,
    derived_key: key.toString('hex'),
  }
}

/**
 * Checks passwords, and remembers for a while which were right: a client that sends its password with every
 * request would otherwise pay the hash each time. Remembered under a key of this process, never the password.
 */
export class PasswordCheck {
  readonly #key = randomBytes(32).toString('hex')
  readonly #right = new Map<string, string>()
  #underWay = 0

  /** Whether a password is remembered as right, which costs nothing to see. */
  wasRight(name: string, password: string, credentials: Credentials): boolean {
    return this.#right.get(this.#digestOf(name, password)) === identityOf(credentials)
  }

  /** @throws RelayError `too_many_requests` when too many are being checked already */
  async isRight(name: string, password: string, credentials: Credentials): Promise<boolean> {
    if (this.wasRight(name, password, credentials)) return true
    if (!(await this.#derivesTo(password, credentials))) return false
    if (this.#right.size >= REMEMBERED) this.#right.clear()
    this.#right.set(this.#digestOf(name, password), identityOf(credentials))
    return true
  }

  #digestOf(name: string, password: string): string {
    return createHmac('sha256', this.#key).update(`${name}\0${password}`).digest('base64')
  }

  async #derivesTo(password: string, { salt, iterations, derived_key }: Credentials): Promise<boolean> {
    if (this.#underWay >= limits.passwordChecks) {
      throw new RelayError('too_many_requests', 'Too many are signing in at once.', {
        retryAfter: 2,
      })
    }
    this.#underWay += 1
    try {
      const expected = new Uint8Array(Buffer.from(derived_key, 'hex'))
      const key = await derive(password.normalize('NFC'), salt, iterations, expected.length, 'sha256')
      return timingSafeEqual(new Uint8Array(key), expected)
    } finally {
      this.#underWay -= 1
    }
  }
}

const REMEMBERED = 1_000

function identityOf({ salt, derived_key }: Credentials): string {
  return `${salt}:${derived_key}`
}
