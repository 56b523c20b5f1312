import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { faults } from './fault.ts'
import { type FaultName, faultNames } from './fault-names.ts'
import { type End, simulate } from './simulate.ts'

const seeds = Array.from({ length: process.env.LONG ? 300 : 3 }, (_, i) => i + 1)

const sown = faultNames.filter(name => name !== 'none')

describe('a territory in which much goes wrong', () => {
  test.each(seeds)('loses nothing, and every replica ends equal: seed %i', async seed => {
    const { account, disagreements } = await play(seed, 'none')
    expect(account.losses).toEqual([])
    expect(disagreements).toEqual([])
    // A run in which nothing met would lose nothing either.
    expect(account.current).toBeGreaterThan(50)
    expect(account.replaced).toBeGreaterThan(10)
    expect(account.kept).toBeGreaterThan(5)
  })

  test('goes the same way whenever it is played from the same seed', async () => {
    const [first, again] = [await play(7, 'none', 60), await play(7, 'none', 60)]
    expect(again).toEqual(first)
  })
})

describe('the ledger, which is only worth what it sees, reports losses', () => {
  test.each(sown)('of a territory with the fault "%s", within a few seeds', async name => {
    const lost: number[] = []
    while (lost.length < MOST_SEEDS && !lost.some(count => count > 0)) {
      const { account } = await play(lost.length + 1, name, ...(OF_RELEASES.has(name) ? [240, 6] : [120]))
      lost.push(account.losses.length)
    }
    expect(lost.at(-1)).toBeGreaterThan(0)
  })
})

/** A fault needs its trouble: not every territory deletes something that a device has not yet. */
const MOST_SEEDS = 8

/** Faults that need several releases to meet over one record: more people and more edits. */
const OF_RELEASES: ReadonlySet<FaultName> = new Set([
  'writes-over-unknown',
  'drops-unknown-fields',
  'converts-in-place',
])

async function play(seed: number, fault: FaultName, edits = 200, devices = 3 + (seed % 4)): Promise<End> {
  const folder = mkdtempSync(join(tmpdir(), 'veillee-simulation-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const options = {
    seed,
    devices,
    relays: 2 + (seed % 2),
    edits,
    fault: faults[fault],
    folder,
  }
  return simulate(options, { signal: new AbortController().signal, progress: () => undefined })
}
