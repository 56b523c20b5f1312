import { createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import * as z from 'zod/mini'

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

  async isRight(name: string, password: string, credentials: Credentials): Promise<boolean> {
    const digest = createHmac('sha256', this.#key).update(`${name}\0${password}`).digest('base64')
    const identity = `${credentials.salt}:${credentials.derived_key}`
    if (this.#right.get(digest) === identity) return true
    const expected = new Uint8Array(Buffer.from(credentials.derived_key, 'hex'))
    const key = await derive(
      password.normalize('NFC'),
      credentials.salt,
      credentials.iterations,
      expected.length,
      'sha256',
    )
    if (!timingSafeEqual(new Uint8Array(key), expected)) return false
    if (this.#right.size >= REMEMBERED) this.#right.clear()
    this.#right.set(digest, identity)
    return true
  }
}

const REMEMBERED = 1_000
