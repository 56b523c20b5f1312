import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { RelayOptions } from '#relay/options.ts'
import { createRelay, type Relay } from '#relay/relay.ts'

export const ADMIN = { name: 'gardien', password: 'veille' } as const

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'veillee-relay-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A relay with an administrator, on real files, closed when the test ends. */
export async function startedRelay(options: Partial<RelayOptions> = {}): Promise<Relay> {
  const dataFolder = options.dataFolder ?? temporaryFolder()
  const relay = await createRelay({ admin: ADMIN, passwordIterations: 1, ...options, dataFolder })
  onTestFinished(() => relay.close())
  return relay
}

export function basic(name: string, password: string): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
}
