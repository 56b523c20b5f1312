import { SHELL_CACHE, shell } from './shell.ts'

const RELEASES_CACHE = 'veillee-releases'
const RELEASES_KEY = '/app/releases'

/**
 * Forgets the files of all releases but this one and the one that was active before it:
 * a tab that is still open on that one goes on loading its parts.
 */
export async function discardOlderReleases(): Promise<void> {
  const current = [...shell.getURLsToCacheKeys().values()]
  const before = (await rememberedReleases()).filter(files => files.join() !== current.join())
  const kept = [current, ...before.slice(0, 1)]
  const wanted = new Set(kept.flat())
  const cache = await caches.open(SHELL_CACHE)
  const stored = await cache.keys()
  await Promise.all(stored.filter(({ url }) => !wanted.has(url)).map(request => cache.delete(request)))
  await (await caches.open(RELEASES_CACHE)).put(RELEASES_KEY, Response.json(kept))
}

/** The files of the releases that were active here, the latest first. */
async function rememberedReleases(): Promise<readonly (readonly string[])[]> {
  const stored = await (await caches.open(RELEASES_CACHE)).match(RELEASES_KEY)
  const releases: unknown = await stored?.json()
  return Array.isArray(releases) ? releases.filter(Array.isArray) : []
}
