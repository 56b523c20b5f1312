import { describe, expect, onTestFinished, test } from 'vitest'
import { readAgenda, readEventRecord } from '#cards/read-agenda.ts'
import { openDevice } from '#data/device/open-device.ts'
import type { Notebook } from '#data/index.ts'
import { entriesOfEvent } from '#domain/calendar/entries.ts'
import { setDateBack, writeDate } from '#features/calendar/write-date.ts'
import type { Relay } from '#relay/relay.ts'
import { aNotebook } from '#tests/data/notebook/a-notebook.ts'
import { type Cable, testPlatform } from '#tests/support/test-device.ts'
import { startedRelay } from '#tests/sync-server/support/started-relay.ts'

const PARIS = 'Europe/Paris'
const spring = { from: Date.parse('2026-03-01T00:00:00Z'), until: Date.parse('2026-05-01T00:00:00Z') }

async function weeklyYoga(notebook: Notebook) {
  return await notebook.create('event', {
    title: 'Yoga',
    startsAt: '2026-03-12T18:30:00+01:00',
    endsAt: '2026-03-12T20:00:00+01:00',
    repeats: 'weekly',
    repeatCount: 5,
    status: 'confirmed',
  })
}

async function datesOf(notebook: Notebook, id: string) {
  const event = await readEventRecord(notebook, id)
  if (!event) throw new Error(`${id} is not here`)
  return entriesOfEvent(event, spring, PARIS)
}

describe('a series in the notebook', () => {
  test('one date changed again and again stays one record, and one date', async () => {
    const notebook = await aNotebook()
    const id = await weeklyYoga(notebook)
    await writeDate(notebook, id, '2026-03-19', { status: 'cancelled', note: 'Carnaval' })
    await writeDate(notebook, id, '2026-03-19', {
      status: 'confirmed',
      startsAt: '2026-03-20T10:00:00+01:00',
    })
    expect(await notebook.family('occurrence', id)).toHaveLength(1)
    const dates = await datesOf(notebook, id)
    expect(dates).toHaveLength(5)
    expect(dates[1]).toMatchObject({ status: 'confirmed', note: 'Carnaval' })
  })

  test('editing all of them doubles nothing and keeps what was changed at one', async () => {
    const notebook = await aNotebook()
    const id = await weeklyYoga(notebook)
    await writeDate(notebook, id, '2026-03-19', { status: 'cancelled' })
    const view = await notebook.read('event', id)
    if (!view) throw new Error('The event is not here')
    await notebook.save(view, { title: 'Yoga doux', startsAt: '2026-03-12T19:00:00+01:00' })
    const dates = await datesOf(notebook, id)
    expect(dates.map(({ title }) => title)).toEqual(Array(5).fill('Yoga doux'))
    expect(dates.map(({ status }) => status)).toEqual([
      'confirmed',
      'cancelled',
      'confirmed',
      'confirmed',
      'confirmed',
    ])
    expect(await notebook.count('event', 'byDate')).toBe(1)
  })

  test('a date set back follows the others again, and can be changed anew, even after it was put aside', async () => {
    const notebook = await aNotebook()
    const id = await weeklyYoga(notebook)
    await writeDate(notebook, id, '2026-03-19', { status: 'cancelled' })
    await setDateBack(notebook, id, '2026-03-19')
    expect((await datesOf(notebook, id)).some(({ isChanged }) => isChanged)).toBe(false)
    const [changed] = await notebook.family('occurrence', id)
    if (changed) await notebook.putAside(changed)
    await writeDate(notebook, id, '2026-03-19', { status: 'full' })
    const dates = await datesOf(notebook, id)
    expect(dates).toHaveLength(5)
    expect(dates[1]).toMatchObject({ status: 'full', isChanged: true })
  })

  test('two pages that change the same date at once have written one record, and lose neither word', async () => {
    const notebook = await aNotebook()
    const id = await weeklyYoga(notebook)
    await Promise.all([
      writeDate(notebook, id, '2026-03-19', { note: 'Carnaval' }),
      writeDate(notebook, id, '2026-03-19', { note: 'Salle prise' }),
    ])
    const family = await notebook.family('occurrence', id)
    expect(family).toHaveLength(1)
    const notes = family[0]?.kept.find(({ path }) => path === 'note')?.values.map(({ value }) => value)
    expect(notes?.sort()).toEqual(['Carnaval', 'Salle prise'])
    expect(await datesOf(notebook, id)).toHaveLength(5)
  })
})

test('two tablets that change one date without a network end with one record, one date, and both words', async () => {
  const relay = await startedRelay()
  await relay.admin.createSpace({ name: 'mirepoix', title: 'Pays de Mirepoix' })
  const [ann, ben] = [await aTablet(relay, 'ann'), await aTablet(relay, 'ben')]
  const id = await weeklyYoga(ann.notebook)
  await meet([ann, ben])
  for (const { cable } of [ann, ben]) cable.isPlugged = false
  await writeDate(ann.notebook, id, '2026-03-19', { status: 'cancelled', note: 'Carnaval' })
  await writeDate(ben.notebook, id, '2026-03-19', { startsAt: '2026-03-20T10:00:00+01:00', note: 'Déplacé' })
  for (const { cable } of [ann, ben]) cable.isPlugged = true
  await meet([ann, ben])
  for (const { notebook } of [ann, ben]) {
    const family = await notebook.family('occurrence', id)
    expect(family).toHaveLength(1)
    const kept = family[0]?.kept.find(({ path }) => path === 'note')
    expect(kept?.values.map(({ value }) => value).sort()).toEqual(['Carnaval', 'Déplacé'])
    const dates = await datesOf(notebook, id)
    expect(dates).toHaveLength(5)
    expect(dates[1]).toMatchObject({ status: 'cancelled', from: Date.parse('2026-03-20T09:00:00Z') })
  }
})

type Tablet = { readonly notebook: Notebook; readonly cable: Cable }

async function aTablet(relay: Relay, user: string): Promise<Tablet> {
  await relay.admin.putUser({ name: user, password: 'secret' })
  await relay.admin.setMember('mirepoix', user, 'member')
  const cable = { isPlugged: true }
  const name = `series-${user}-${Date.now()}`
  const device = await openDevice(testPlatform({ name, cable, relayFetch: request => relay.fetch(request) }))
  await device.signIn({ user, password: 'secret' })
  const notebook = await device.openNotebook('mirepoix')
  onTestFinished(async () => {
    await notebook.close()
    await device.close()
  })
  return { notebook, cable }
}

async function meet(tablets: readonly Tablet[]): Promise<void> {
  for (let round = 0; round < 3; round++) for (const { notebook } of tablets) await isUpToDate(notebook)
}

function isUpToDate(notebook: Notebook): Promise<void> {
  notebook.exchangeNow()
  return new Promise((resolve, reject) => {
    const stop = notebook.status.subscribe(({ state }) => {
      if (state !== 'upToDate') return
      setTimeout(() => stop(), 0)
      resolve()
    }, reject)
  })
}

describe('the agenda of a notebook', () => {
  test('holds meetings and events of all places in order, or of one, and tells a room that is needed twice', async () => {
    const notebook = await aNotebook()
    const hall = await notebook.create('place', { name: 'Salle' })
    const library = await notebook.create('place', { name: 'Bibliothèque' })
    const plenary = await notebook
      .create('instance', { name: 'Plénière', kind: 'plenary' })
      .catch(() => undefined)
    expect(plenary).toBeUndefined()
    await notebook.create('meeting', { title: 'Bureau', startsAt: '2026-03-19T19:00:00+01:00', place: hall })
    const yoga = await weeklyYoga(notebook)
    const view = await notebook.read('event', yoga)
    if (view) await notebook.save(view, { place: hall })
    await notebook.create('event', {
      title: 'Contes',
      startsAt: '2026-03-20T10:00:00+01:00',
      place: library,
      audience: 'families',
    })
    const titles = async (filter: object) =>
      (await readAgenda(notebook, spring, filter, PARIS)).map(({ entry }) => entry.title)
    expect(await titles({})).toEqual(['Yoga', 'Yoga', 'Bureau', 'Contes', 'Yoga', 'Yoga', 'Yoga'])
    expect(await titles({ place: library })).toEqual(['Contes'])
    expect(await titles({ audience: 'families' })).toEqual(['Contes'])
    expect(await titles({ audience: 'members' })).toEqual(['Bureau'])
    const lines = await readAgenda(notebook, spring, { place: hall }, PARIS)
    const clashing = lines.filter(({ clashes }) => clashes.length > 0)
    expect(clashing.map(({ entry }) => entry.title)).toEqual(['Yoga', 'Bureau'])
    expect(clashing[0]?.place).toBe('Salle')
  })

  test('of a space without a network is made from what is here', async () => {
    const notebook = await aNotebook()
    await notebook.create('event', {
      title: 'Long',
      startsAt: '2026-02-20T10:00:00+01:00',
      endsAt: '2026-03-02T10:00:00+01:00',
    })
    const lines = await readAgenda(notebook, spring, {}, PARIS)
    expect(lines.map(({ entry }) => entry.title)).toEqual(['Long'])
  })
})
