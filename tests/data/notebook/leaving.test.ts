import { afterEach, describe, expect, test } from 'vitest'
import { openDevice } from '#data/device/open-device.ts'
import type { Device, Notebook } from '#data/index.ts'
import { testPlatform } from '#tests/support/test-device.ts'

let opened: { close(): Promise<void> }[] = []
let count = 0

afterEach(async () => {
  for (const one of opened.reverse()) await one.close()
  opened = []
})

/** A tablet of the hall, which whoever comes enters on; `reaches` says whether a relay answers it. */
async function aTablet(name = `leaving-${Date.now()}-${++count}`) {
  const cable = { isPlugged: true }
  const world = { user: 'odile', role: 'member', spaces: ['mirepoix'], asked: [] as string[] }
  const relayFetch = ({ method, url }: Request) => {
    world.asked.push(`${method} ${new URL(url).pathname}`)
    const { user, role, spaces } = world
    return Response.json({ user, spaces: spaces.map(space => ({ name: space, title: space, role })) })
  }
  const device = await openDevice(testPlatform({ name, cable, relayFetch }))
  opened.push(device)
  const enter = async (user: string): Promise<Notebook> => {
    world.user = user
    cable.isPlugged = true
    await device.signIn({ user, password: 'x' })
    cable.isPlugged = false
    const notebook = await device.openNotebook('mirepoix')
    opened.push(notebook)
    return notebook
  }
  return { device, world, cable, enter }
}

async function refresh(device: Device, cable: { isPlugged: boolean }): Promise<void> {
  cable.isPlugged = true
  await device.refreshAccount()
  cable.isPlugged = false
}

describe('what no relay has acknowledged', () => {
  test('is still there, and still to be sent, after signing out and entering as somebody else', async () => {
    const { device, world, cable, enter } = await aTablet()
    const odile = await enter('odile')
    const id = await odile.create('initiative', { title: 'Écrit par Odile' })
    const before = await odile.onlyHere()
    await odile.close()
    cable.isPlugged = true
    await device.signOut()
    cable.isPlugged = false
    expect(device.account()).toBeUndefined()
    expect(world.asked).toContain('DELETE /_session')
    const marc = await enter('marc')
    expect((await marc.read('initiative', id))?.fields.title).toBe('Écrit par Odile')
    expect(await marc.onlyHere()).toBeGreaterThanOrEqual(before)
  })

  test('is there after signing out where no relay answers, and the device stays signed out', async () => {
    const name = `leaving-alone-${Date.now()}`
    const { device, enter } = await aTablet(name)
    await (await enter('odile')).create('initiative', { title: 'Écrit par Odile' })
    await device.signOut()
    expect((await aTablet(name)).device.account()).toBeUndefined()
  })

  test('outlives a role that shrinks, and a space that is taken away and given back', async () => {
    const { device, world, cable, enter } = await aTablet()
    const notebook = await enter('odile')
    const id = await notebook.create('initiative', { title: 'Jardin' })
    const before = await notebook.onlyHere()
    world.role = 'reader'
    await refresh(device, cable)
    expect(notebook.role).toBe('reader')
    expect(await notebook.onlyHere()).toBe(before)
    world.spaces = []
    await refresh(device, cable)
    expect(device.account()?.spaces).toEqual([
      { name: 'mirepoix', title: 'mirepoix', role: 'reader', isLeft: true },
    ])
    world.spaces = ['mirepoix']
    world.role = 'member'
    await refresh(device, cable)
    expect((await notebook.read('initiative', id))?.fields.title).toBe('Jardin')
    expect(await notebook.onlyHere()).toBe(before)
  })

  test('is not erased before a copy holds it, and not by a copy that is older than the last word', async () => {
    const { enter } = await aTablet()
    const notebook = await enter('odile')
    const id = await notebook.create('initiative', { title: 'Jardin' })
    const count = await notebook.onlyHere()
    expect(count).toBeGreaterThan(0)
    expect(await notebook.erase()).toEqual({ ok: false, count })
    await notebook.takeCopy()
    await notebook.writeLogEntry({ text: 'Un mot encore.' })
    expect(await notebook.erase()).toMatchObject({ ok: false })
    const copy = await notebook.takeCopy()
    expect(await notebook.erase()).toEqual({ ok: true })
    const again = await enter('odile')
    expect(await again.read('initiative', id)).toBeUndefined()
    await again.takeBack(copy)
    expect((await again.read('initiative', id))?.fields.title).toBe('Jardin')
  })

  test('erased on purpose, is not told as a loss', async () => {
    const name = `leaving-erased-${Date.now()}`
    const { enter } = await aTablet(name)
    const notebook = await enter('odile')
    await notebook.create('initiative', { title: 'Jardin' })
    await notebook.takeCopy()
    await notebook.erase()
    expect((await aTablet(name)).device.lost()).toEqual([])
    const troubles: unknown[] = []
    ;(await enter('odile')).trouble.subscribe(trouble => troubles.push(trouble))
    expect(troubles).toEqual([undefined])
  })
})
