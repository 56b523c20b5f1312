import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createRelay, type Relay } from '#relay/relay.ts'
import type { SpaceRules } from '#relay/spaces/space-rules.ts'
import { fairWeather, fetchThrough } from './weather.ts'

const KEEPER = { name: 'gardien', password: 'veille' }

/** The space that every run is about. */
export const SPACE = 'mirepoix'

/** A relay of the simulated territory, or an upstream that holds the space as a plain database and never merges. */
export type SimulatedRelay = {
  readonly name: string
  readonly isPlain: boolean
  readonly isUp: boolean
  /** Whether it runs an earlier release. */
  readonly isOlder: boolean
  /** Raised whenever it may take in what it refused before: checkpoints of others say nothing then. */
  readonly age: number
  /** @throws TypeError while nothing answers */
  fetch(request: Request): Promise<Response>
  /** Stops at this very moment, as when the power goes, and starts again on what was on disk. */
  crash(): Promise<void>
  stop(): Promise<void>
  start(): Promise<void>
  /** Starts again with other rules, as a new release does. */
  upgrade(rules: SpaceRules | undefined): Promise<void>
}

export const keeperAuthorization = authorizationOf(KEEPER.name, KEEPER.password)

export function authorizationOf(name: string, password: string): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
}

/** Starts a relay in a folder of its own, with the space and its members. */
export async function startRelay(options: {
  readonly name: string
  readonly folder: string
  readonly isPlain: boolean
  readonly rules: SpaceRules | undefined
  readonly isOlder: boolean
  readonly revsLimit: number
  readonly members: readonly string[]
  readonly now: () => number
}): Promise<SimulatedRelay> {
  const { name, folder, isPlain, revsLimit, members, now } = options
  let { rules, isOlder } = options
  let age = 0
  let power = 0
  let relay: Relay | undefined

  const dataFolder = () => join(folder, `${name}-${power}`)
  const start = async () => {
    relay = await createRelay({
      dataFolder: dataFolder(),
      name,
      admin: KEEPER,
      passwordIterations: 1,
      now,
      ...(rules ? { spaceRules: rules } : {}),
    })
  }
  const stop = async () => {
    const stopping = relay
    relay = undefined
    await stopping?.close()
  }
  const fetch = async (request: Request) => {
    if (!relay) throw new TypeError('Failed to fetch')
    return relay.fetch(request)
  }
  const ask = async (method: string, path: string, body?: unknown) => {
    const send = fetchThrough(fetch, keeperAuthorization, fairWeather)
    const response = await send(`http://${name}.test${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  }

  await start()
  if (isPlain) await ask('PUT', `/${SPACE}`)
  else await relay?.admin.createSpace({ name: SPACE, title: 'Pays de Mirepoix' })
  await ask('PUT', `/${SPACE}/_revs_limit`, revsLimit)
  for (const user of members) {
    await relay?.admin.putUser({ name: user, password: user })
    if (!isPlain) await relay?.admin.setMember(SPACE, user, 'member')
  }
  if (isPlain) {
    const mayAll = { names: [...members], roles: [] }
    await ask('PUT', `/${SPACE}/_security`, { admins: mayAll, members: mayAll })
  }

  return {
    name,
    isPlain,
    get isUp() {
      return relay !== undefined
    },
    get isOlder() {
      return isOlder
    },
    get age() {
      return age
    },
    fetch,
    stop,
    start,
    crash: async () => {
      const before = dataFolder()
      const left = relay
      relay = undefined
      power++
      // The files as they are now, in one go: what SQLite would find after a power cut.
      cpSync(before, dataFolder(), { recursive: true })
      await left?.close()
      rmSync(before, { recursive: true, force: true })
      await start()
    },
    upgrade: async next => {
      rules = next
      isOlder = false
      age++
      await stop()
      await start()
    },
  }
}
