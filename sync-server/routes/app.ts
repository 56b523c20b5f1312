import { type AppFile, AppFolder } from '#relay/app-files/app-folder.ts'
import { pageHeaders } from '#relay/app-files/security-headers.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { respond } from '#relay/http/reply.ts'
import { resource } from '#relay/http/resource.ts'

// What the build has named after its content can be kept for ever.
const HASHED = /^assets\/.+[-.][\w-]{8,}\.\w+$/

// Named among what a client takes, and not with a quality of 0 (RFC 9110, 12.5.3).
const ACCEPTED = { br: accepting('br'), gzip: accepting('gzip') } as const

function accepting(encoding: string): RegExp {
  return new RegExp(`(^|,)\\s*${encoding}\\s*(;\\s*q=(?!0(\\.0*)?\\s*(,|$))[^,]*)?(,|$)`)
}

/** `/app/**`: the app's own files. An address inside the app, which is no file, opens the app. */
export function appRoutes(app: RelayApp, { appFolder }: Parts): void {
  const folder = new AppFolder(appFolder)
  const serve = async (c: RelayContext): Promise<Response> => {
    const name = nameOf(c)
    const file = name === undefined ? undefined : await folder.file(name)
    if (file) return sendFile(c, file)
    const isAddress = name !== undefined && !/\.\w+$/.test(name)
    const page = isAddress ? await folder.file('index.html') : undefined
    if (page) return sendFile(c, page)
    if (!(await folder.isThere())) return sendNotice(c, 503, 'The app has not been built for this relay yet.')
    return sendNotice(c, 404, 'There is no such file.')
  }
  // The router does not tell `/app/` from `/app`, and only the second is to be sent on.
  const isBare = (c: RelayContext) => new URL(c.req.url).pathname === '/app'
  resource(app, '/app', { GET: c => (isBare(c) ? respond(c, null, 308, { Location: '/app/' }) : serve(c)) })
  resource(app, '/app/*', { GET: serve })
}

function nameOf(c: RelayContext): string | undefined {
  try {
    return decodeURIComponent(new URL(c.req.url).pathname.slice('/app/'.length)) || 'index.html'
  } catch {
    return undefined
  }
}

function sendFile(c: RelayContext, { name, type, bytes, packed, etag }: AppFile): Response {
  const asked = c.req.header('accept-encoding') ?? ''
  const encoding = (['br', 'gzip'] as const).find(one => packed[one] && ACCEPTED[one].test(asked))
  const headers = {
    ...pageHeaders,
    ETag: etag,
    'Content-Type': type,
    'Cache-Control': HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
    Vary: 'Accept-Encoding',
    // The worker answers for `/` too, so that the bare address opens offline.
    ...(name === 'sw.js' ? { 'Service-Worker-Allowed': '/' } : {}),
  }
  if (c.req.header('if-none-match') === etag) return respond(c, null, 304, headers)
  if (!encoding) return respond(c, bytes, 200, headers)
  return respond(c, packed[encoding] ?? bytes, 200, { ...headers, 'Content-Encoding': encoding })
}

function sendNotice(c: RelayContext, status: 404 | 503, text: string): Response {
  return respond(c, `${text}\n`, status, {
    ...pageHeaders,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
  })
}
