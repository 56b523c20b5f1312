import { expect, onTestFinished, test } from 'vitest'
import { openDevice } from '#data/device/open-device.ts'
import { testPlatform } from '#tests/support/test-device.ts'

test('a device that is named after its first entry says its name beside what is written there', async () => {
  const account = {
    user: 'odile',
    person: 'person:01JODILE',
    spaces: [{ name: 'mirepoix', title: 'M', role: 'member' }],
  }
  const cable = { isPlugged: true }
  const name = `pen-${Date.now()}`
  const device = await openDevice(testPlatform({ name, cable, relayFetch: () => Response.json(account) }))
  onTestFinished(() => device.close())
  await device.signIn({ user: 'odile', password: 'x' })
  cable.isPlugged = false
  const first = await device.openNotebook('mirepoix')
  expect((await first.read('pen', first.pen))?.fields.device).toBeUndefined()
  await first.close()

  await device.rename('tablette de la salle')
  const second = await device.openNotebook('mirepoix')
  onTestFinished(() => second.close())
  expect(second.pen).toBe(first.pen)
  expect((await second.read('pen', second.pen))?.fields).toMatchObject({
    device: 'tablette de la salle',
    person: 'person:01JODILE',
  })
  // Nothing more is written while nothing has changed.
  expect(await second.history(second.pen)).toHaveLength(2)
})
