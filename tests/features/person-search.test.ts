import '#tests/support/indexed-db.ts'
import { describe, expect, test } from 'vitest'
import { findPersons, personNameTyped } from '#cards/person-search.ts'
import { aNotebook } from '#tests/data/notebook/a-notebook.ts'

describe('a person is found by typing', () => {
  test('the beginning of any word of the name, without accents or case', async () => {
    const notebook = await aNotebook()
    for (const name of ['Élodie Marquet', 'Marc Thiriet', 'Inès Malrieu-Duprat', 'Maïlys d’Arbousse']) {
      await notebook.create('person', { name })
    }
    const found = async (typed: string) => (await findPersons(notebook, typed)).map(({ name }) => name)
    expect(await found('elo')).toEqual(['Élodie Marquet'])
    expect(await found('mar')).toEqual(['Élodie Marquet', 'Marc Thiriet'])
    expect(await found('thi mar')).toEqual(['Marc Thiriet'])
    expect(await found('duprat')).toEqual(['Inès Malrieu-Duprat'])
    expect(await found('arb')).toEqual(['Maïlys d’Arbousse'])
    expect(await found('rc')).toEqual([])
    expect(await found(' ')).toEqual([])
  })

  test('the whole name comes first, however many names hold it', async () => {
    const notebook = await aNotebook()
    for (let index = 0; index < 8; index++) await notebook.create('person', { name: `Anne-Marie ${index}` })
    await notebook.create('person', { name: 'Marie' })
    const [first, ...others] = await findPersons(notebook, 'marie')
    expect(first).toMatchObject({ name: 'Marie', isWhole: true })
    expect(others.some(({ isWhole }) => isWhole)).toBe(false)
  })

  test('a name in Arabic, and one pasted over two lines', async () => {
    const notebook = await aNotebook()
    await notebook.create('person', { name: 'نادية بن حدو', words: 'jeudi matin' })
    expect(await findPersons(notebook, 'حدو')).toMatchObject([{ name: 'نادية بن حدو', words: 'jeudi matin' }])
    expect(personNameTyped(' Marc\n Thiriet\u00a0\ufeff')).toBe('Marc Thiriet')
  })
})
