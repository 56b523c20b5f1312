import Dexie from 'dexie'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Notebook } from '#data/index.ts'
import type { Hit, SearchState } from '#data/search/found.ts'
import { indexStoreName } from '#data/search/index-store-name.ts'
import { openSearcher, type Searcher } from '#data/search/searcher.ts'
import { spaceRules } from '#data/space-rules.ts'
import { openStore, type Store } from '#data/store/store.ts'
import { fileField } from '#domain/entities/mentioned-file.ts'
import { aNotebook } from '#tests/data/notebook/a-notebook.ts'

let count = 0

/** A notebook and the search over it, each with its own handle on the store, as page and worker have. */
async function aSearchedNotebook() {
  const name = `search-${Date.now()}-${++count}`
  const notebook = await aNotebook({ name, role: 'coordination' })
  const store = await openStore(`${name}-mirepoix`, spaceRules)
  onTestFinished(() => store.close())
  const { searcher } = await aSearcher(store)
  return { notebook, store, searcher }
}

async function aSearcher(store: Store) {
  const states: SearchState[] = []
  const searcher = await openSearcher({ store, quiet: 20, onState: state => states.push(state) })
  onTestFinished(() => searcher.close())
  return { searcher, states }
}

async function hitsOf(searcher: Searcher, typed: string): Promise<readonly Hit[]> {
  return (await searcher.find({ typed, limit: 20 })).kinds.flatMap(({ hits }) => hits)
}

async function idsOf(searcher: Searcher, typed: string): Promise<readonly string[]> {
  const { holding, kinds } = await searcher.find({ typed, limit: 20 })
  return holding === 'all' ? kinds.flatMap(({ hits }) => hits.map(({ id }) => id)) : []
}

function marked(pieces: readonly { readonly text: string; readonly isFound: boolean }[] | undefined): string {
  return (pieces ?? []).map(({ text, isFound }) => (isFound ? `[${text}]` : text)).join('')
}

describe('a date that is typed', () => {
  test('finds what takes place then, in the days of its zone, alone and beside words', async () => {
    const { notebook, searcher } = await aSearchedNotebook()
    // In Paris it is the 12th already.
    const meeting = await notebook.create('meeting', {
      title: 'Plénière',
      startsAt: '2026-03-11T23:30:00Z',
    })
    const fair = await notebook.create('event', {
      title: 'Foire',
      startsAt: '2026-03-11T09:00:00+01:00',
      endsAt: '2026-03-13T18:00:00+01:00',
    })
    const choir = await notebook.create('event', {
      title: 'Chorale',
      startsAt: '2026-03-05T20:00:00+01:00',
      endsAt: '2026-03-05T22:00:00+01:00',
      repeats: 'weekly',
    })
    const due = await notebook.create('action', { what: 'Commander', dueOn: '2026-03-12' }, meeting)
    const written = await notebook.create('initiative', { title: 'Lavoir', summary: 'Ouvert le 12 mars' })
    await notebook.create('meeting', { title: 'Bureau', startsAt: '2026-04-12T10:00:00+02:00' })
    const idsOn = async (typed: string) => {
      const { kinds, holding } = await searcher.find({ typed, limit: 20, timeZone: 'Europe/Paris' })
      return holding === 'all' ? kinds.flatMap(({ hits }) => hits.map(({ id }) => id)).sort() : []
    }
    const onThatDay = [meeting, fair, choir, due].sort()
    await expect.poll(() => idsOn('12/03/2026')).toEqual(onThatDay)
    expect(await idsOn('12 mars')).toEqual([...onThatDay, written].sort())
    expect(await idsOn('chorale 12 mars 2026')).toEqual([choir])
    expect(await idsOn('mars 2026')).toEqual(onThatDay)
    expect(await idsOn('11 mars 2026')).toEqual([fair])
    expect(await idsOn('13 mars 2027')).toEqual([])
  })

  test('finds an entry of the journal, and shows how it begins', async () => {
    const { notebook, searcher } = await aSearchedNotebook()
    const id = await notebook.writeLogEntry({ text: 'La cuve est arrivée.' })
    const { at } = (await notebook.read('logEntry', id))?.fields ?? {}
    const today = new Date(at ?? '').toLocaleDateString('fr-FR')
    await expect.poll(() => idsOf(searcher, today)).toEqual([id])
    const [hit] = await hitsOf(searcher, today)
    expect(marked(hit?.passage?.pieces)).toBe('La cuve est arrivée.')
  })
})

test('what is to be seen on a photo is found, and what a document is called', async () => {
  const { notebook, searcher } = await aSearchedNotebook()
  const file = (letter: string) => ({ id: `file:${letter.repeat(64)}`, contentType: 'image/jpeg', size: 9 })
  const entry = await notebook.writeLogEntry({
    text: 'Ce matin',
    files: [{ ...file('a'), alt: 'Le pont de pierre sous la neige' }],
  })
  const initiative = await notebook.create('initiative', {
    title: 'Lavoir',
    [fileField(file('b').id)]: { ...file('b'), name: 'Devis du charpentier.pdf' },
  })
  await expect.poll(() => idsOf(searcher, 'neige')).toEqual([entry])
  const [hit] = await hitsOf(searcher, 'pont neige')
  expect([hit?.passage?.field, marked(hit?.passage?.pieces)]).toEqual([
    'files',
    'Le [pont] de pierre sous la [neige]',
  ])
  expect(await idsOf(searcher, 'charpentier')).toEqual([initiative])
})

describe('what is written is found', () => {
  test('a record of each kind, with what it is called, where the words stand, and what it belongs to', async () => {
    const { notebook, searcher } = await aSearchedNotebook()
    const place = await notebook.create('place', { name: 'Salle du haut', equipment: 'Un vidéoprojecteur' })
    const meeting = await notebook.create('meeting', {
      title: 'Plénière de mars',
      startsAt: '2026-03-12T18:30:00+01:00',
      place,
    })
    const decision = await notebook.create('decision', { text: 'La cuve sera installée en mai.' }, meeting)
    const action = await notebook.create(
      'action',
      { what: 'Commander la cuve', dueOn: '2026-04-01' },
      meeting,
    )
    const entry = await notebook.writeLogEntry({ text: 'Les cuves sont arrivées.', place })
    await expect
      .poll(() => idsOf(searcher, 'cuve').then(ids => [...ids].sort()))
      .toEqual([decision, action, entry].sort())
    const found = await searcher.find({ typed: 'cuve', limit: 20 })
    expect(found.kinds.map(({ kind, count }) => [kind, count]).sort()).toEqual([
      ['action', 1],
      ['decision', 1],
      ['logEntry', 1],
    ])
    const hits = await hitsOf(searcher, 'cuve')
    const hit = (id: string) => hits.find(one => one.id === id)
    expect(marked(hit(action)?.title)).toBe('Commander la [cuve]')
    expect(hit(action)?.passage).toBeUndefined()
    expect(hit(action)?.at).toBe('2026-04-01')
    expect(hit(action)?.about).toEqual([{ id: meeting, name: 'Plénière de mars' }])
    expect(marked(hit(decision)?.passage?.pieces)).toBe('La [cuve] sera installée en mai.')
    expect(hit(decision)?.at).toBe('2026-03-12T18:30:00+01:00')
    expect(marked(hit(entry)?.passage?.pieces)).toBe('Les [cuves] sont arrivées.')
    expect(hit(entry)?.about).toEqual([{ id: place, name: 'Salle du haut' }])
    expect(await idsOf(searcher, 'videoproj')).toEqual([place])
  })

  test('a change is followed: the new words are found, the old ones are not', async () => {
    const { notebook, searcher } = await aSearchedNotebook()
    const id = await notebook.create('initiative', { title: 'Four à pain' })
    await expect.poll(() => idsOf(searcher, 'four')).toEqual([id])
    const view = await notebook.read('initiative', id)
    if (view) await notebook.save(view, { title: 'Verger' })
    await expect.poll(() => idsOf(searcher, 'verger')).toEqual([id])
    expect(await idsOf(searcher, 'four')).toEqual([])
  })

  test('notes under a point are found as they read now, and not as they were drafted', async () => {
    const { notebook, searcher } = await aSearchedNotebook()
    const meeting = await notebook.create('meeting', { title: 'Plénière' })
    const item = await notebook.create('item', { title: 'Budget' }, meeting)
    const hold = await notebook.openText(item)
    hold.write('Le brouillon parle de girafes.')
    await hold.flush()
    await expect.poll(() => idsOf(searcher, 'girafe')).toEqual([item])
    hold.write('Le texte parle de moutons.')
    await hold.close()
    await expect.poll(() => idsOf(searcher, 'mouton')).toEqual([item])
    expect(await idsOf(searcher, 'girafe')).toEqual([])
    const [hit] = await hitsOf(searcher, 'moutons')
    expect([hit?.passage?.field, marked(hit?.passage?.pieces)]).toEqual([
      'text:',
      'Le texte parle de [moutons].',
    ])
    const view = await notebook.read('item', item)
    if (view) await notebook.save(view, { title: 'Argent' })
    await expect.poll(() => idsOf(searcher, 'argent mouton')).toEqual([item])
  })

  test('approved minutes are found by what they say, and lead to their meeting', async () => {
    const { notebook, searcher } = await aSearchedNotebook()
    const startsAt = '2026-03-12T18:30:00+01:00'
    const meeting = await notebook.create('meeting', { title: 'Plénière', startsAt })
    const minutes = await notebook.writeMinutes({ meeting, text: 'Procès-verbal.\nLa haie est votée.' })
    await expect.poll(() => idsOf(searcher, 'haie')).toEqual([minutes])
    const [hit] = await hitsOf(searcher, 'haie')
    expect([hit?.of, hit?.at]).toEqual([meeting, startsAt])
  })

  test('what was put aside is found behind everything else, and said to be so', async () => {
    const { notebook, searcher } = await aSearchedNotebook()
    const here = await notebook.create('initiative', { title: 'Verger', needs: 'Des haies' })
    const aside = await notebook.create('initiative', { title: 'Haie' })
    const view = await notebook.read('initiative', aside)
    if (view) await notebook.putAside(view)
    await expect
      .poll(() => hitsOf(searcher, 'haie').then(hits => hits.map(({ id, isAside }) => [id, isAside])))
      .toEqual([
        [here, false],
        [aside, true],
      ])
  })

  test('each version of a field that is to be settled is found', async () => {
    const { notebook, searcher } = await aSearchedNotebook()
    const id = await notebook.create('initiative', { title: 'Jardin' })
    const [left, right] = [await notebook.read('initiative', id), await notebook.read('initiative', id)]
    if (left) await notebook.save(left, { title: 'Potager' })
    if (right) await notebook.save(right, { title: 'Verger' })
    await expect.poll(() => idsOf(searcher, 'potager')).toEqual([id])
    await expect.poll(() => idsOf(searcher, 'verger')).toEqual([id])
    expect(await idsOf(searcher, 'potager')).toEqual([id])
    expect(marked((await hitsOf(searcher, 'potager'))[0]?.passage?.pieces)).toBe('[Potager]')
  })
})

describe('the index between two starts', () => {
  test('goes on where it ended, and is built anew for a store that was emptied and filled again', async () => {
    const { notebook, store, searcher } = await aSearchedNotebook()
    const id = await notebook.create('initiative', { title: 'Four à pain' })
    await expect.poll(() => idsOf(searcher, 'four')).toEqual([id])
    await searcher.close()
    const later = await notebook.create('initiative', { title: 'Four banal' })
    const again = await aSearcher(store)
    // Kept: found before anything has been read.
    expect(await idsOf(again.searcher, 'four')).toContain(id)
    await expect
      .poll(() => idsOf(again.searcher, 'four').then(ids => [...ids].sort()))
      .toEqual([id, later].sort())
    await again.searcher.close()
    await store.context.tables.meta.put({ name: 'instance', value: 'another' })
    const anew = await aSearcher(store)
    expect(anew.searcher.state()).toEqual({ state: 'starting' })
    expect(await idsOf(anew.searcher, 'four')).toEqual([])
    await expect.poll(() => idsOf(anew.searcher, 'four').then(ids => ids.length)).toBe(2)
  })

  test('what cannot be read of it is built anew', async () => {
    const { notebook, store, searcher } = await aSearchedNotebook()
    const id = await notebook.create('initiative', { title: 'Four à pain' })
    await expect.poll(() => idsOf(searcher, 'four')).toEqual([id])
    await searcher.close()
    const kept = await new Dexie(indexStoreName(store.name)).open()
    const row = await kept.table('kept').get('index')
    await kept.table('kept').put({ ...row, index: { seq: 99 } })
    kept.close()
    const again = await aSearcher(store)
    await expect.poll(() => idsOf(again.searcher, 'four')).toEqual([id])
  })

  test('says how far it is, and answers meanwhile with what it has', async () => {
    const { notebook, store, searcher } = await aSearchedNotebook()
    await searcher.close()
    await manyInitiatives(notebook, 180)
    const again = await aSearcher(store)
    const countOf = async () => (await again.searcher.find({ typed: 'haie', limit: 1 })).count
    await expect.poll(() => again.states.at(-1)?.state).toBe('building')
    await expect.poll(countOf).toBe(180)
    await expect.poll(() => again.searcher.state().state).toBe('ready')
    const building = again.states.filter(state => state.state === 'building')
    expect(building.length).toBeGreaterThan(0)
    for (const { done, total } of building) expect(done).toBeLessThan(total)
  })

  test('is gone with the notebook', async () => {
    const { notebook, store, searcher } = await aSearchedNotebook()
    await notebook.create('initiative', { title: 'Four à pain' })
    await expect.poll(() => idsOf(searcher, 'four').then(ids => ids.length)).toBe(1)
    await searcher.close()
    store.close()
    expect(await Dexie.exists(indexStoreName(store.name))).toBe(true)
    await notebook.takeCopy()
    expect(await notebook.erase()).toEqual({ ok: true })
    expect(await Dexie.exists(indexStoreName(store.name))).toBe(false)
  })
})

async function manyInitiatives(notebook: Notebook, many: number): Promise<void> {
  for (let n = 0; n < many; n++) await notebook.create('initiative', { title: `Haie ${n}` })
}
