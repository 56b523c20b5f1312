import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import type { StatementSync } from 'node:sqlite'
import * as z from 'zod/mini'
import { RelayError } from '#relay/errors.ts'
import type { ServerStore } from '#relay/store/server-store.ts'
import { oneRow } from '#relay/store/sqlite.ts'

const schema = z.object({
  format: z.literal(1),
  /** PKCS#8, PEM. */
  key: z.string(),
  /** Keys from before: SPKI, PEM, and until when what they signed holds, in ms since 1970. */
  former: z.array(z.object({ key: z.string(), until: z.number() })),
})

type Ring = z.output<typeof schema>
type OpenRing = {
  readonly id: string
  readonly key: KeyObject
  readonly verifies: ReadonlyMap<string, { readonly key: KeyObject; readonly until: number }>
  /** What was found to be sealed with one of these keys. */
  readonly checked: Set<string>
}

const META = 'territoryKeys'

/**
 * The Ed25519 key of the territory. What one relay signs with it, every relay that holds it can read, with no network
 * between them. Made at the first start; another relay is given it as a file, by its keeper.
 */
export class TerritoryKeys {
  readonly #server: ServerStore
  readonly #now: () => number
  readonly #readText: StatementSync
  #open: { readonly text: string; readonly ring: OpenRing } | undefined

  constructor(server: ServerStore, now: () => number) {
    this.#server = server
    this.#now = now
    this.#readText = server.sqlite.prepare('SELECT value FROM meta WHERE key = ?')
    server.sqlite
      .prepare('INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)')
      .run(META, JSON.stringify({ format: 1, key: mintKey(), former: [] } satisfies Ring))
  }

  /** A claim with the key's name and its signature: three words joined by dots, after a version. */
  seal(claim: string): string {
    const { id, key } = this.#ring()
    const signed = `${VERSION}.${id}.${Buffer.from(claim).toString('base64url')}`
    return `${signed}.${sign(null, new TextEncoder().encode(signed), key).toString('base64url')}`
  }

  /** A sealed claim; `undefined` when no key held here has sealed it. `isFormer`: by a key that is on its way out. */
  unseal(sealed: string): { readonly claim: string; readonly isFormer: boolean } | undefined {
    const [version, id = '', claim = '', signature = '', more] = sealed.split('.')
    if (version !== VERSION || more !== undefined) return undefined
    const ring = this.#ring()
    const known = ring.verifies.get(id)
    if (!known || known.until <= this.#now()) return undefined
    // A device sends the same token with each request, and a signature takes longer to check than most requests do.
    if (!ring.checked.has(sealed)) {
      const signed = new TextEncoder().encode(`${version}.${id}.${claim}`)
      const bytes = new Uint8Array(Buffer.from(signature, 'base64url'))
      if (!verify(null, signed, known.key, bytes)) return undefined
      if (ring.checked.size >= REMEMBERED) ring.checked.clear()
      ring.checked.add(sealed)
    }
    return { claim: Buffer.from(claim, 'base64url').toString(), isFormer: id !== ring.id }
  }

  /** What another relay of the territory is given. Whoever has it can enter as anybody. */
  export(): string {
    return `${this.#text()}\n`
  }

  /**
   * Takes the territory's keys over from another relay; what was signed with this relay's own holds for `grace` ms.
   * @throws RelayError `bad_request` for what is no such file
   */
  import(text: string, grace: number): void {
    const ring = readRing(text)
    if (!ring) throw new RelayError('bad_request', 'This file does not hold the keys of a territory.')
    this.#put({ ...ring, former: [...ring.former, ...this.#former(grace)] })
  }

  /** Makes another key; what was signed before holds for `grace` ms: none, when the key was stolen. */
  rotate(grace: number): void {
    this.#put({ format: 1, key: mintKey(), former: this.#former(grace) })
  }

  #former(grace: number): Ring['former'] {
    if (grace <= 0) return []
    const { key, former } = JSON.parse(this.#text()) as Ring
    const until = this.#now() + grace
    const known = former.map(one => ({ ...one, until: Math.min(one.until, until) }))
    const spki = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()
    return [...known, { key: spki, until }]
  }

  #put(ring: Ring): void {
    this.#server.sqlite
      .prepare('UPDATE meta SET value = ? WHERE key = ?')
      .run(JSON.stringify({ format: ring.format, key: ring.key, former: ring.former }), META)
  }

  #text(): string {
    return oneRow<{ value: string }>(this.#readText, META)?.value ?? ''
  }

  // Read each time, because the keeper's commands change it from a process of their own.
  #ring(): OpenRing {
    const text = this.#text()
    if (this.#open?.text !== text) this.#open = { text, ring: openRing(JSON.parse(text) as Ring) }
    return this.#open.ring
  }
}

const VERSION = 'v1'

const REMEMBERED = 1_000

function mintKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

function readRing(text: string): Ring | undefined {
  try {
    const ring = schema.parse(JSON.parse(text))
    openRing(ring)
    return createPrivateKey(ring.key).asymmetricKeyType === 'ed25519' ? ring : undefined
  } catch {
    return undefined
  }
}

function openRing({ key, former }: Ring): OpenRing {
  const own = createPublicKey(key)
  const current = { key: own, until: Number.POSITIVE_INFINITY }
  const others = former.map(one => ({ key: createPublicKey(one.key), until: one.until }))
  const all = [...others, current].map(one => [idOf(one.key), one] as const)
  return { id: idOf(own), key: createPrivateKey(key), verifies: new Map(all), checked: new Set() }
}

function idOf(key: KeyObject): string {
  const bytes = new Uint8Array(key.export({ type: 'spki', format: 'der' }))
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 11)
}
