import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { release as version } from '#relay/release.ts'
import { buildApp } from '#tests/support/build-app.ts'
import { chromiumFlags, chromiumPath } from '#tests/support/chromium.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

let folder: string
let browser: Browser

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veillee-worker-'))
  // Each build carries its hour, so that two of one source are two releases.
  for (const release of ['first', 'second', 'third']) {
    await buildApp(join(folder, release))
  }
  const executablePath = chromiumPath()
  browser = await chromium.launch({ args: chromiumFlags, ...(executablePath && { executablePath }) })
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

test('once visited, the app opens at / and at any of its addresses with the relay dead', async () => {
  const { page, relay, url } = await visit('first')
  await relay.close()
  for (const path of ['/', '/app/', '/app/reunions', '/app/initiatives/01JQ']) {
    await page.goto(`${url}${path}`)
    await page.getByRole('heading', { level: 1, name: 'Veillée' }).waitFor()
  }
  expect(new URL(page.url()).pathname).toBe('/app/initiatives/01JQ')
  await page.context().close()
})

test('databases, sign-in and the relay’s own paths are never answered by the worker', async () => {
  const { page, relay, url } = await visit('first')
  for (const path of ['/_veillee/me', '/_session', '/espace/_changes', '/', '/application/']) {
    const asked = page.waitForResponse(`${url}${path}`)
    await page.evaluate(address => fetch(address), path)
    expect((await asked).fromServiceWorker(), path).toBe(false)
  }
  await relay.close()
  expect(await page.evaluate(() => fetch('/_veillee/me').catch(() => 'away'))).toBe('away')
  await page.context().close()
})

test('a newer release waits, and a tab of the one before still loads its parts after another tab opened it', async () => {
  const { page, relay } = await visit('first')
  const part = await partOf('first')

  relay.serve('second')
  await findNewRelease(page)
  expect(await page.evaluate(async address => (await fetch(address)).status, part)).toBe(200)
  await openNewRelease(page)
  expect(await page.evaluate(async address => (await fetch(address)).status, part)).toBe(200)
  expect(await pageOf(page)).toContain(await partOf('second', 'index'))

  relay.serve('third')
  await findNewRelease(page)
  await openNewRelease(page)
  expect(
    await page.evaluate(async address => (await fetch(address)).status, await partOf('second', 'index')),
  ).toBe(200)
  expect(
    await page.evaluate(async address => (await fetch(address)).status, await partOf('first', 'index')),
  ).toBe(404)
  await relay.close()
  await page.context().close()
})

test('an older release that a box still serves never takes the place of a newer one, and the app goes on from its own files', async () => {
  const { page, relay, url } = await visit('second')
  relay.serve('first')
  expect(await meetOtherRelease(page)).toEqual({ installed: false, waiting: false })
  await page.goto(`${url}/app/reunions`)
  await page.getByRole('heading', { level: 1, name: 'Veillée' }).waitFor()
  expect(await pageOf(page)).toContain(await partOf('second', 'index'))
  for (const part of await partsOf('second')) {
    expect([part, await page.evaluate(async path => (await fetch(path)).status, part)]).toEqual([part, 200])
  }
  expect(await page.getByText('Une nouvelle version est prête').count()).toBe(0)

  relay.serve('third')
  expect(await meetOtherRelease(page)).toEqual({ installed: true, waiting: true })
  await openNewRelease(page)
  expect(await pageOf(page)).toContain(await partOf('third', 'index'))
  await relay.close()
  await page.context().close()
})

test('the version counts before the moment of the build', async () => {
  const { page, relay } = await visit('second')
  await cp(join(folder, 'third'), join(folder, 'lower'), { recursive: true })
  const worker = join(folder, 'lower', 'sw.js')
  const script = await readFile(worker, 'utf8')
  expect(script).toContain(`${version}+`)
  await writeFile(worker, script.replace(`${version}+`, '0.0.9+'))
  relay.serve('lower')
  expect(await meetOtherRelease(page)).toEqual({ installed: false, waiting: false })
  await relay.close()
  await page.context().close()
})

test('a newer release that waits is not replaced by one between it and the active one', async () => {
  const { page, relay } = await visit('first')
  relay.serve('third')
  await findNewRelease(page)
  relay.serve('second')
  expect(await meetOtherRelease(page)).toEqual({ installed: false, waiting: true })
  await openNewRelease(page)
  expect(await pageOf(page)).toContain(await partOf('third', 'index'))
  await relay.close()
  await page.context().close()
})

async function visit(release: string) {
  const relay = await startRelay(release)
  const context = await browser.newContext({ locale: 'fr-FR' })
  const page = await context.newPage()
  await page.goto(`${relay.url}/app/`)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  return { page, relay, url: relay.url }
}

async function findNewRelease(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    await registration.update()
    while (!registration.waiting) await new Promise(resolve => setTimeout(resolve, 50))
  })
}

/** Looks for another release and waits for what becomes of it. */
async function meetOtherRelease(page: Page): Promise<{ installed: boolean; waiting: boolean }> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    const outcome = new Promise<string>(resolve => {
      registration.addEventListener(
        'updatefound',
        () => {
          const worker = registration.installing
          const tell = () => worker && worker.state !== 'installing' && resolve(worker.state)
          worker?.addEventListener('statechange', tell)
          tell()
        },
        { once: true },
      )
    })
    await registration.update().catch(() => undefined)
    const state = await outcome
    return { installed: state !== 'redundant', waiting: registration.waiting !== null }
  })
}

async function openNewRelease(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    const changed = new Promise(resolve =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    )
    registration.waiting?.postMessage({ type: 'SKIP_WAITING' })
    await changed
    while (registration.active?.state !== 'activated') await new Promise(resolve => setTimeout(resolve, 50))
  })
}

async function pageOf(page: Page): Promise<string> {
  const other = await page.context().newPage()
  const answer = await other.goto(new URL('/app/', page.url()).href)
  const text = (await answer?.text()) ?? ''
  await other.close()
  return text
}

async function partOf(release: string, name = 'device-screen'): Promise<string> {
  const files = await readdir(join(folder, release, 'assets'))
  return `/app/assets/${files.find(file => file.startsWith(`${name}-`) && file.endsWith('.js'))}`
}

async function partsOf(release: string): Promise<readonly string[]> {
  const files = await readdir(join(folder, release, 'assets'))
  return files.filter(file => file.endsWith('.js')).map(file => `/app/assets/${file}`)
}

/** What serves the app: its files under /app/, and for everything else an answer of the relay's own. */
async function startRelay(first: string) {
  let release = first
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://relay')
    if (!pathname.startsWith('/app/')) return response.writeHead(401).end('{}')
    const file = extname(pathname) === '' ? 'index.html' : pathname.slice('/app/'.length)
    readFile(join(folder, release, file)).then(
      body =>
        response
          .writeHead(200, {
            'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
            'Service-Worker-Allowed': '/',
            'Cache-Control': 'no-cache',
            'Content-Security-Policy': "default-src 'self'",
          })
          .end(body),
      () => response.writeHead(404).end(),
    )
    return undefined
  })
  const port = await listen(server)
  return {
    url: `http://localhost:${port}`,
    serve: (next: string) => {
      release = next
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The test relay has no port')
  return address.port
}
