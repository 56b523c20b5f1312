import { PAGE, SHELL_CACHE, shell } from './shell.ts'

declare const self: ServiceWorkerGlobalScope

/**
 * What the worker answers by itself: the app's page for navigations to `/` and `/app/**`, and the app's own files.
 * `undefined` for everything else (databases, sign-in, the relay's own paths): that is between page and relay.
 */
export function answerFor(request: Request): Promise<Response> | undefined {
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return undefined
  if (request.mode === 'navigate') return isAppAddress(pathname) ? page() : undefined
  return pathname.startsWith('/app/') ? ownFile(request) : undefined
}

function isAppAddress(pathname: string): boolean {
  return pathname === '/' || pathname === '/app' || pathname.startsWith('/app/')
}

// Never the network first: a relay that answers slowly would hold the page back.
async function page(): Promise<Response> {
  return (await shell.matchPrecache(PAGE)) ?? fetch(PAGE)
}

async function ownFile(request: Request): Promise<Response> {
  return (
    (await shell.matchPrecache(request)) ?? (await fileOfFormerRelease(request)) ?? (await fetch(request))
  )
}

async function fileOfFormerRelease(request: Request): Promise<Response | undefined> {
  return (await caches.open(SHELL_CACHE)).match(request)
}
