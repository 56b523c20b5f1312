import { describe, expect, test } from 'vitest'
import type { RecordView } from '#data/index.ts'
import { BadFields, NotAllowed } from '#data/index.ts'
import { aNotebook } from './a-notebook.ts'

describe('the records of a notebook without a network', () => {
  test('what is written is read back at once', async () => {
    const notebook = await aNotebook()
    const id = await notebook.create('initiative', { title: 'Jardin du lavoir', carriedBy: 'Odile' })
    expect((await notebook.read('initiative', id))?.fields).toMatchObject({
      title: 'Jardin du lavoir',
      carriedBy: 'Odile',
    })
  })

  test('a form that was open while the record changed saves only what its person changed', async () => {
    const notebook = await aNotebook()
    const id = await notebook.create('initiative', { title: 'Jardin', nextStep: 'chercher une cuve' })
    const form = await read(notebook, id)
    await notebook.save(await read(notebook, id), { nextStep: 'demander deux devis' })
    await notebook.save(form, { title: 'Jardin du lavoir' })
    const after = await read(notebook, id)
    expect(after.fields).toMatchObject({ title: 'Jardin du lavoir', nextStep: 'demander deux devis' })
    expect(after.kept).toEqual([])
  })

  test('two forms open on one field keep both values, and settling ends it', async () => {
    const notebook = await aNotebook()
    const id = await notebook.create('initiative', { title: 'Repair café', nextStep: 'à fixer' })
    const [first, second] = [await read(notebook, id), await read(notebook, id)]
    await notebook.save(first, { nextStep: 'samedi' })
    await notebook.save(second, { nextStep: 'dimanche' })
    const twice = await read(notebook, id)
    expect(twice.fields.nextStep).toBe('dimanche')
    expect(twice.kept[0]?.values.map(({ value, pen }) => [value, pen])).toEqual([
      ['dimanche', notebook.pen],
      ['samedi', notebook.pen],
    ])
    expect((await notebook.toSettle()).map(view => view.id)).toEqual([id])
    await notebook.settle(twice, 'nextStep', 'samedi')
    expect(await notebook.toSettle()).toEqual([])
    expect((await read(notebook, id)).kept).toEqual([])
    expect((await read(notebook, id)).fields.nextStep).toBe('samedi')
  })

  test('two people who wrote the same thing have nothing to settle', async () => {
    const notebook = await aNotebook()
    const id = await notebook.create('initiative', { title: 'Repair café' })
    const [first, second] = [await read(notebook, id), await read(notebook, id)]
    await notebook.save(first, { nextStep: 'samedi' })
    await notebook.save(second, { nextStep: 'samedi' })
    expect((await read(notebook, id)).kept).toEqual([])
    expect(await notebook.toSettle()).toEqual([])
  })

  test('who attends a meeting is one record, whichever tab wrote it', async () => {
    const notebook = await aNotebook()
    const meeting = await notebook.create('meeting', { title: 'Plénière' })
    const person = await notebook.create('person', { name: 'Odile' })
    const ids = [
      await notebook.relate('attendance', meeting, person, { person, state: 'present' }),
      await notebook.relate('attendance', meeting, person, { person, state: 'present' }),
    ]
    expect(new Set(ids).size).toBe(1)
    const [attendance, ...others] = await notebook.family('attendance', meeting)
    expect(others).toEqual([])
    expect(attendance?.kept).toEqual([])
  })

  test('lists page by cursor in both directions without losing or repeating a record', async () => {
    let now = Date.UTC(2026, 2, 1)
    const notebook = await aNotebook({ now: () => now })
    for (let day = 0; day < 25; day++) {
      now = Date.UTC(2026, 2, 1 + day)
      await notebook.writeLogEntry({ text: `jour ${day}` })
    }
    for (const reverse of [false, true]) {
      const texts: unknown[] = []
      let after: string | undefined
      do {
        const page = await notebook.list('logEntry', 'byDate', { limit: 7, reverse, after })
        texts.push(...page.records.map(({ fields }) => fields.text))
        after = page.next
      } while (after !== undefined)
      const days = Array.from({ length: 25 }, (_, day) => `jour ${day}`)
      expect(texts).toEqual(reverse ? days.toReversed() : days)
    }
    const march10 = await notebook.list('logEntry', 'byDate', { from: '2026-03-10', before: '2026-03-12' })
    expect(march10.records.map(({ fields }) => fields.text)).toEqual(['jour 9', 'jour 10'])
    expect(await notebook.count('logEntry', 'byDate')).toBe(25)
  })

  test('the points of a meeting are found by their parent alone', async () => {
    const notebook = await aNotebook()
    const [march, april] = [
      await notebook.create('meeting', { title: 'Mars' }),
      await notebook.create('meeting', { title: 'Avril' }),
    ]
    await notebook.create('item', { title: 'Jardin', order: 'a0' }, march)
    await notebook.create('item', { title: 'Radio', order: 'a0' }, april)
    expect((await notebook.family('item', march)).map(({ fields }) => fields.title)).toEqual(['Jardin'])
  })

  test('a live query tells again when what it read changes', async () => {
    const notebook = await aNotebook()
    const seen: number[] = []
    const stop = notebook.live(() => notebook.count('initiative', 'byTitle')).subscribe(n => seen.push(n))
    await expect.poll(() => seen.at(-1)).toBe(0)
    await notebook.create('initiative', { title: 'Jardin' })
    await expect.poll(() => seen.at(-1)).toBe(1)
    stop()
  })

  test('a field of the wrong form is refused by name and nothing is written', async () => {
    const notebook = await aNotebook()
    const attempt = notebook.create('meeting', { title: 'Plénière', startsAt: 'jeudi soir' })
    await expect(attempt).rejects.toBeInstanceOf(BadFields)
    await expect(attempt).rejects.toMatchObject({ paths: ['startsAt'] })
    expect(await notebook.count('meeting', 'byDate')).toBe(0)
  })

  test('a reader is not let write', async () => {
    const notebook = await aNotebook({ role: 'reader' })
    await expect(notebook.writeLogEntry({ text: 'non' })).rejects.toBeInstanceOf(NotAllowed)
  })

  test('a clock before the release was built marks its entry, and the entry is kept', async () => {
    const notebook = await aNotebook({ now: () => -86_400_000 })
    const id = await notebook.writeLogEntry({ text: 'écrit en 1969' })
    expect((await notebook.read('logEntry', id))?.fields).toMatchObject({
      text: 'écrit en 1969',
      clock: 'doubtful',
    })
  })

  test('what was written is counted as still to send, and survives closing', async () => {
    const name = `kept-${Date.now()}`
    const notebook = await aNotebook({ name })
    const id = await notebook.writeLogEntry({ text: 'à envoyer' })
    const status = await new Promise(resolve => {
      notebook.status.subscribe(now => now.toSend >= 2 && resolve(now))
    })
    // The entry, and the pen that wrote it.
    expect(status).toMatchObject({ state: 'alone', toSend: 2, refused: 0 })
    await notebook.close()
    expect((await (await aNotebook({ name })).read('logEntry', id))?.fields.text).toBe('à envoyer')
  })
})

async function read(
  notebook: Awaited<ReturnType<typeof aNotebook>>,
  id: string,
): Promise<RecordView<'initiative'>> {
  const view = await notebook.read('initiative', id)
  if (!view) throw new Error(`${id} is not here`)
  return view
}

test('of a family that is read again, only the member that was changed is another object', async () => {
  const notebook = await aNotebook()
  const meeting = await notebook.create('meeting', { title: 'Plénière' })
  for (const title of ['Accueil', 'Clés', 'Jardin']) await notebook.create('item', { title }, meeting)
  const [first, second, third] = await notebook.family('item', meeting)
  if (!second) throw new Error('The point is not here')
  await notebook.save(second, { title: 'Clés de la salle' })
  const again = await notebook.family('item', meeting)
  expect([again[0] === first, again[1] === second, again[2] === third]).toEqual([true, false, true])
  expect(again[1]?.fields.title).toBe('Clés de la salle')
})
