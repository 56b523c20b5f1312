import { isOlder, readRelease, thisRelease } from './release-order.ts'
import { SHELL_CACHE, shell } from './shell.ts'

declare const self: ServiceWorkerGlobalScope

const RELEASES_CACHE = 'veillee-releases'
const RELEASES_KEY = '/app/releases'
const NEWEST_KEY = '/app/newest-release'

/**
 * Keeps the files of this release on the device, unless a newer one is here, be it active or waiting: a box that
 * missed an update serves its old worker to every phone that comes by, and must not take them back with it.
 * @throws Error when a newer one is here; the browser then drops this worker and nothing has changed
 */
export async function installUnlessOlder(event: ExtendableEvent): Promise<void> {
  const releases = await caches.open(RELEASES_CACHE)
  const newest = readRelease(await (await releases.match(NEWEST_KEY))?.json())
  const isFirst = !self.registration.active && !self.registration.waiting
  if (newest && !isFirst && isOlder(thisRelease, newest)) {
    throw new Error(`Release ${thisRelease.version} is older than ${newest.version}, which is on this device`)
  }
  await shell.install(event)
  await releases.put(NEWEST_KEY, Response.json(thisRelease))
}

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
