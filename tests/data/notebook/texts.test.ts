import { describe, expect, test } from 'vitest'
import { aNotebook } from './a-notebook.ts'

describe('the long texts of a notebook', () => {
  test('what is typed is stored and read back by the next page load', async () => {
    const name = `text-${Date.now()}`
    const notebook = await aNotebook({ name })
    const id = await notebook.create('meeting', { title: 'Plénière' })
    const hold = await notebook.openText(id)
    hold.write('La cuve sera installée. ')
    hold.write('La cuve sera installée. Qui arrose en août ?')
    await hold.close()
    await notebook.close()
    const next = await (await aNotebook({ name })).openText(id)
    expect(next.read()).toBe('La cuve sera installée. Qui arrose en août ?')
    await next.close()
  })

  test('two tabs typing in one paragraph see each other’s words and lose none', async () => {
    const notebook = await aNotebook()
    const id = await notebook.create('meeting', { title: 'Plénière' })
    const [left, right] = [await notebook.openText(id), await notebook.openText(id)]
    left.write('à gauche. ')
    right.write('à droite. ')
    await Promise.all([left.flush(), right.flush()])
    await expect.poll(() => left.read()).toContain('à droite.')
    await expect.poll(() => right.read()).toBe(left.read())
    expect(left.read()).toContain('à gauche.')
    await Promise.all([left.close(), right.close()])
  })

  test('it is told when everything typed is stored', async () => {
    const notebook = await aNotebook()
    const hold = await notebook.openText(await notebook.create('meeting', { title: 'Plénière' }))
    const told: boolean[] = []
    hold.onStored(isStored => told.push(isStored))
    hold.write('un mot')
    expect(told).toEqual([false])
    await expect.poll(() => told.at(-1)).toBe(true)
    await hold.close()
  })
})
