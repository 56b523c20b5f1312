import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDevice } from '#data/device/open-device.ts'
import type { Notebook } from '#data/index.ts'
import { runBackup } from '#relay/commands/backup.ts'
import { runRestore } from '#relay/commands/restore.ts'
import { createRelay, type Relay } from '#relay/relay.ts'
import { testPlatform } from '#tests/support/test-device.ts'

test('tablets that meet a relay put back from a backup give it what it lost, and miss nothing of what others bring', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'veillee-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const [data, backup] = [join(folder, 'data'), join(folder, 'backup')]
  const box: { relay: Relay } = { relay: await createRelay({ dataFolder: data }) }
  onTestFinished(() => box.relay.close())
  await box.relay.admin.createSpace({ name: 'pays', title: 'Pays' })
  for (const name of ['ann', 'ben', 'eve']) {
    await box.relay.admin.putUser({ name, password: 'p' })
    await box.relay.admin.setMember('pays', name, 'member')
  }
  const [ann, ben, eve] = [await tablet(box, 'ann'), await tablet(box, 'ben'), await tablet(box, 'eve')]
  const early = await ann.writeLogEntry({ text: 'Avant la copie' })
  await exchanged(ann)
  await exchanged(ben)
  expect(await runBackup({ command: 'backup', data, to: backup }, () => undefined)).toBe(0)
  const lost = await ann.writeLogEntry({ text: 'Après la copie' })
  await exchanged(ann)
  await exchanged(ben)

  await box.relay.close()
  expect(await runRestore({ command: 'restore', data, from: backup, all: true }, () => undefined)).toBe(0)
  box.relay = await createRelay({ dataFolder: data })
  const late = [await eve.writeLogEntry({ text: 'Un' }), await eve.writeLogEntry({ text: 'Deux' })]
  for (const one of [eve, ben, ann, eve, ben, ann]) await exchanged(one)
  for (const one of [ann, ben, eve]) {
    for (const id of [early, lost, ...late]) expect(await one.read('logEntry', id)).toBeDefined()
  }
  const another = await tablet(box, 'eve', 'new')
  await exchanged(another)
  expect(await another.read('logEntry', lost)).toBeDefined()
})

async function tablet(box: { relay: Relay }, user: string, name = user): Promise<Notebook> {
  const platform = testPlatform({
    name: `restored-${name}`,
    cable: { isPlugged: true },
    relayFetch: request => box.relay.fetch(request),
  })
  const device = await openDevice(platform)
  expect(await device.signIn({ user, password: 'p' })).toMatchObject({ ok: true })
  const notebook = await device.openNotebook('pays')
  onTestFinished(async () => {
    await notebook.close()
    await device.close()
  })
  return notebook
}

/** Settles when an exchange that began now has ended. */
async function exchanged(notebook: Notebook): Promise<void> {
  const since = Date.now()
  notebook.exchangeNow()
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The tablet never said it was up to date')), 15_000)
    const stop = notebook.status.subscribe(status => {
      if (status.state !== 'upToDate' || status.at < since) return
      clearTimeout(timer)
      setTimeout(() => stop(), 0)
      resolve()
    }, reject)
  })
}
