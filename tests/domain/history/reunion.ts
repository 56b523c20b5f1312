import { carry, type Device, settle } from './device.ts'
import { liveLeaves } from './row.ts'
import type { Rules } from './rules.ts'

const MOST_ROUNDS = 12

/** Carries all that anyone has to everyone, twice: what one device brings another may have ended. */
export function carryEverywhere(devices: readonly Device[]): void {
  for (const from of [...devices, ...devices]) for (const to of devices) carry(from.storage.row, to)
}

/** Each settles alone what it holds, then they meet again, as relays do, until all have the same one leaf. */
export function settleEverywhere(devices: readonly Device[], rules: Rules): void {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    for (const device of devices) settle(device, rules)
    carryEverywhere(devices)
    const leaves = devices.map(({ storage }) =>
      liveLeaves(storage.row)
        .map(({ rev }) => rev)
        .join(' '),
    )
    if (new Set(leaves).size === 1 && !leaves[0]?.includes(' ')) return
  }
}
