import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'

/** Where a demo lives: what the relay keeps, and when it was first run. */
export type DemoFolder = {
  readonly data: string
  readonly firstRun: Date
  /** Whether the space was filled to the end: then a run only adds links. */
  readonly isFilled: boolean
  /** Remembers that it was. */
  markFilled(): void
}

// Also the sign that a folder is a demo's, so that `--fresh` never empties another.
const ABOUT = 'demo.json'

const schema = z.object({ firstRun: z.iso.datetime(), isFilled: z.boolean() })

/** Opens the folder of a demo, making one that begins now where there is none. */
export function openDemoFolder(folder: string, now: Date): DemoFolder {
  const file = join(folder, ABOUT)
  mkdirSync(folder, { recursive: true })
  if (!existsSync(file)) remember(file, { firstRun: now.toISOString(), isFilled: false })
  const { firstRun, isFilled } = schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  return {
    data: join(folder, 'relay'),
    firstRun: new Date(firstRun),
    isFilled,
    markFilled: () => remember(file, { firstRun, isFilled: true }),
  }
}

/** Empties the folder of a demo; answers false, and leaves it alone, when it holds something else. */
export function emptyDemoFolder(folder: string): boolean {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return true
  if (!existsSync(join(folder, ABOUT))) return false
  rmSync(folder, { recursive: true })
  return true
}

function remember(file: string, about: z.infer<typeof schema>): void {
  writeFileSync(file, `${JSON.stringify(about)}\n`)
}
