import { afterEach } from 'vitest'
import { openDevice } from '#data/device/open-device.ts'
import type { Device, Notebook } from '#data/index.ts'
import { testPlatform } from '#tests/support/test-device.ts'

let opened: { readonly notebook: Notebook; readonly device: Device }[] = []
let count = 0

afterEach(async () => {
  for (const { notebook, device } of opened) {
    await notebook.close()
    await device.close()
  }
  opened = []
})

/** A notebook of somebody who signed in once, in a hall where no relay answers any more. */
export async function aNotebook(
  options: {
    readonly role?: 'reader' | 'member' | 'coordination'
    readonly now?: () => number
    readonly name?: string
  } = {},
): Promise<Notebook> {
  const { role = 'member', now = () => Date.now(), name = `notebook-${Date.now()}-${++count}` } = options
  const account = {
    user: 'odile',
    person: 'person:01JODILE',
    spaces: [{ name: 'mirepoix', title: 'M', role }],
  }
  const cable = { isPlugged: true }
  const platform = testPlatform({ name, cable, relayFetch: () => Response.json(account), clock: { now } })
  const device = await openDevice(platform)
  await device.signIn({ user: 'odile', password: 'x' })
  cable.isPlugged = false
  const notebook = await device.openNotebook('mirepoix')
  opened.push({ notebook, device })
  return notebook
}
