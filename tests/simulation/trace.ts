import type { RecordId } from '#domain/id.ts'
import { remote } from './exchanging.ts'
import { fairWeather } from './weather.ts'
import type { World } from './world.ts'

/** Tells, after each step, on which replicas a record has changed, and to which leaves. */
export function tracer(record: RecordId, tell: (text: string) => void) {
  const before = new Map<string, string>()
  return async (world: World, act: string): Promise<void> => {
    for (const [name, leaves] of await leavesEverywhere(world, record)) {
      if (before.get(name) === leaves) continue
      before.set(name, leaves)
      tell(`${world.steps} ${act}: ${name} has ${leaves}`)
    }
  }
}

async function leavesEverywhere(world: World, record: RecordId): Promise<[string, string][]> {
  const found: [string, string][] = []
  for (const relay of [...world.relays, world.upstream]) {
    const leaves = await remote(relay, fairWeather)
      .get(record, { open_revs: 'all' })
      .catch(() => [])
    found.push([
      relay.name,
      leaves
        .map(leaf => ('ok' in leaf ? JSON.stringify(leaf.ok) : ''))
        .sort()
        .join('\n    '),
    ])
  }
  for (const { name, store } of [...world.devices, ...world.attic]) {
    const leaves = await store.readLeaves(record).catch(() => [])
    found.push([name, leaves.map(leaf => JSON.stringify(leaf)).join('\n    ')])
  }
  return found
}
