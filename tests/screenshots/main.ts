import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright'
import { demoLinks, fillDemo } from '#relay/demo/fill.ts'
import { createRelay } from '#relay/relay.ts'
import { Tablet } from '#tests/browser/support/tablet.ts'
import { demoOf, type Screen, screens } from './screens.ts'

/** `npm run screenshots -- [--only <part of a name>] [--to <folder>] [--no-build]` */
const { values } = parseArgs({
  allowNegative: true,
  options: {
    only: { type: 'string', default: '' },
    to: { type: 'string', default: '.screenshots' },
    build: { type: 'boolean', default: true },
  },
})

const SIZES = ['phone', 'tablet'] as const
const LOOKS = ['light', 'dark'] as const
/** What a screen reads from the device once its title stands, and a chunk that is still on its way. */
const SETTLED_MS = 600
/** Of a longer page the rest is more of the same. */
const TALLEST = 3_000

if (
  values.build &&
  spawnSync('npm', ['run', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0
) {
  process.exit(1)
}
const folder = mkdtempSync(join(tmpdir(), 'veillee-screenshots-'))
const firstRun = new Date()
const relay = await createRelay({
  dataFolder: join(folder, 'data'),
  appFolder: 'dist',
  name: 'Démonstration',
  passwordIterations: 1_000,
})
try {
  await fillDemo(relay, { firstRun })
  const { url } = await relay.listen({ port: 0, host: '127.0.0.1' })
  const links = await demoLinks(relay)
  const origin = `http://localhost:${new URL(url).port}`
  const wanted = screens.filter(({ name }) => name.includes(values.only))
  for (const size of SIZES) await lookAt(wanted, size, origin, links.coordination)
} finally {
  await relay.close()
  rmSync(folder, { recursive: true, force: true })
}

async function lookAt(
  wanted: readonly Screen[],
  size: (typeof SIZES)[number],
  origin: string,
  link: string,
): Promise<void> {
  const known = await Tablet.unpack(join(folder, `${size}-known`), origin, size)
  const stranger = await Tablet.unpack(join(folder, `${size}-stranger`), origin, size)
  await known.enter(link)
  const demo = demoOf(firstRun)
  for (const screen of wanted) {
    const tablet = screen.isStranger ? stranger : known
    if (screen.isAway) await goesAway(tablet.page)
    await tablet.open(screen.address(demo))
    await tablet.page.waitForTimeout(SETTLED_MS)
    for (const look of LOOKS) await picture(tablet.page, size, look, screen.name)
  }
  await Promise.all([known.close(), stranger.close()])
}

async function picture(page: Page, size: string, look: (typeof LOOKS)[number], name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: look })
  const to = join(values.to, `${size}-${look}`)
  mkdirSync(to, { recursive: true })
  const before = page.viewportSize()
  if (!before) throw new Error('A page without a size')
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...before, height: Math.min(height, TALLEST) })
  const path = join(to, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled' })
  await page.setViewportSize(before)
  process.stdout.write(`${path}\n`)
}

// The place up to which somebody has seen everything, set back by as much as a village writes in two weeks.
async function goesAway(page: Page): Promise<void> {
  await page.evaluate(written => {
    for (const key of Object.keys(localStorage).filter(key => key.startsWith('veillee.seen|'))) {
      localStorage.setItem(key, String(Number(localStorage.getItem(key)) - written))
    }
  }, 60)
}
