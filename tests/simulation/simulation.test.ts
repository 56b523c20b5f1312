import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { faults } from './fault.ts'
import type { FaultName } from './fault-names.ts'
import { type End, simulate } from './simulate.ts'

const SEEDS = process.env.LONG ? 300 : 4

const seeds = Array.from({ length: SEEDS }, (_, i) => i + 1)

describe('a territory in which much goes wrong', () => {
  test.each(seeds)('loses nothing, and every replica ends equal: seed %i', async seed => {
    const { account, disagreements } = await play(seed, 'none')
    expect(account.losses).toEqual([])
    expect(disagreements).toEqual([])
    expect(account.current).toBeGreaterThan(50)
    expect(account.replaced).toBeGreaterThan(20)
    expect(account.kept).toBeGreaterThan(10)
  })

  test('goes the same way whenever it is played from the same seed', async () => {
    expect(await play(7, 'none')).toEqual(await play(7, 'none'))
  })
})

describe('the ledger, which is only worth what it sees, reports losses', () => {
  test.each(['drops-kept', 'forgets-forms'] as const)('of a territory with the fault "%s"', async name => {
    const { account } = await play(1, name)
    expect(account.losses.length).toBeGreaterThan(0)
  })
})

async function play(seed: number, fault: FaultName): Promise<End> {
  const folder = mkdtempSync(join(tmpdir(), 'veillee-simulation-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const options = { seed, devices: 5, relays: 2, edits: 300, fault: faults[fault], folder }
  return simulate(options, { signal: new AbortController().signal, progress: () => undefined })
}
