import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect } from 'vitest'
import { openDevice } from '#data/device/open-device.ts'
import type { Device, Notebook } from '#data/index.ts'
import type { Role } from '#domain/roles.ts'
import { createRelay, type Relay } from '#relay/relay.ts'
import { type Cable, testPlatform } from '#tests/support/test-device.ts'

/** A device with an open notebook, and the cable by which it reaches the relay. */
export type Tablet = { readonly device: Device; readonly notebook: Notebook; readonly cable: Cable }

let relay: Relay
let folder: string
let tablets: Tablet[] = []

/** Starts, before each test of a file, a relay with one space where ann and ben have this role; ends all after it. */
export function withRelay(role: Role): void {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-tablets-'))
    relay = await createRelay({ dataFolder: folder, admin: { name: 'chef', password: 'secret' } })
    await relay.admin.createSpace({ name: 'mirepoix', title: 'Pays de Mirepoix' })
    for (const user of ['ann', 'ben']) {
      await relay.admin.putUser({ name: user, password: 'secret' })
      await relay.admin.setMember('mirepoix', user, role)
    }
  })

  afterEach(async () => {
    for (const { notebook, device } of tablets) {
      await notebook.close()
      await device.close()
    }
    tablets = []
    await relay.close()
    await rm(folder, { recursive: true, force: true })
  })
}

/** A tablet on which ann or ben has signed in. */
export async function tablet(user: 'ann' | 'ben'): Promise<Tablet> {
  const cable = { isPlugged: true }
  const name = `${user}-${Date.now()}-${tablets.length}`
  const device = await openDevice(testPlatform({ name, cable, relayFetch: request => relay.fetch(request) }))
  expect(await device.signIn({ user, password: 'secret' })).toMatchObject({ ok: true })
  const opened = { device, notebook: await device.openNotebook('mirepoix'), cable }
  tablets.push(opened)
  return opened
}

/** Takes every tablet away from the relay. */
export function part(): void {
  for (const { cable } of tablets) cable.isPlugged = false
}

/** Brings every tablet back, until each has all that the others have. */
export async function meetAll(): Promise<void> {
  for (const { cable } of tablets) cable.isPlugged = true
  for (let round = 0; round < 3; round++) {
    for (const { notebook } of tablets) {
      // What is told first may be how it stood before.
      const asked = Date.now()
      notebook.exchangeNow()
      await new Promise<void>(resolve => {
        const stop = notebook.status.subscribe(status => {
          if (status.state !== 'upToDate' || status.at.valueOf() < asked) return
          setTimeout(() => stop(), 0)
          resolve()
        })
      })
    }
  }
}
