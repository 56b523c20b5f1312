import { chromium } from 'playwright'
import { createServer } from 'vite'
import { chromiumFlags, chromiumPath } from '#tests/support/chromium.ts'
import type { Figures } from './device-store-page.ts'

/**
 * How long 10 000 records take into the device's store in Chromium, written in batches as a pull writes them,
 * beside raw IndexedDB puts of the same rows and stock PouchDB's `indexeddb` adapter.
 */
export async function measureDeviceStore(records = 10_000): Promise<Figures> {
  const server = await createServer({
    configFile: false,
    logLevel: 'error',
    cacheDir: 'node_modules/.cache/vite-bench',
    optimizeDeps: {
      include: [
        'dexie',
        'pouchdb-core',
        'pouchdb-replication',
        'pouchdb-adapter-http',
        'pouchdb-merge',
        'pouchdb-utils',
        'pouchdb-errors',
      ],
    },
    server: { port: 0, host: '127.0.0.1' },
    plugins: [blankPage],
  })
  await server.listen()
  const executablePath = chromiumPath()
  const browser = await chromium.launch({
    args: chromiumFlags,
    ...(executablePath ? { executablePath } : {}),
  })
  try {
    const page = await browser.newPage()
    page.on('pageerror', error => console.error(error))
    await page.goto(`${server.resolvedUrls?.local[0]}blank`)
    for (const path of STOCK) await page.addScriptTag({ path })
    return await page.evaluate(async count => {
      const path = '/tests/bench/device-store-page.ts'
      const { measure } = (await import(/* @vite-ignore */ path)) as { measure(n: number): Promise<Figures> }
      return await measure(count)
    }, records)
  } finally {
    await browser.close()
    await server.close()
  }
}

const STOCK = ['node_modules/pouchdb/dist/pouchdb.js', 'node_modules/pouchdb/dist/pouchdb.indexeddb.js']

const blankPage = {
  name: 'blank-page',
  configureServer(server: {
    middlewares: {
      use(
        path: string,
        handle: (
          request: unknown,
          response: { setHeader(name: string, value: string): void; end(text: string): void },
        ) => void,
      ): void
    }
  }) {
    server.middlewares.use('/blank', (_request, response) => {
      response.setHeader('Content-Type', 'text/html')
      response.end('<!doctype html><title>Bench</title>')
    })
  },
}

if (process.argv[1]?.endsWith('device-store.ts')) {
  const figures = await measureDeviceStore(Number(process.argv[2] ?? 10_000))
  for (const [name, value] of Object.entries(figures)) console.log(name.padEnd(34), value)
}
