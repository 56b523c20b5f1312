import '#tests/support/indexed-db.ts'
import { describe, expect, test } from 'vitest'
import { heldSummary } from '#cards/held-meeting.tsx'
import { bylineOf, type LogEntryLine, readLogEntryLines } from '#cards/log-entry.tsx'
import type { NewLogEntry, Notebook } from '#data/index.ts'
import { journalAddressOf, readJournalFilter } from '#features/journal/journal-address.ts'
import { readTimeline, type TimelineLine } from '#features/journal/read-timeline.ts'
import { aNotebook } from '#tests/data/notebook/a-notebook.ts'

const ALL = { by: 'all' } as const
const FROM_THE_TOP = { before: undefined, from: undefined }

async function aJournal() {
  let time = Date.parse('2026-03-01T08:00:00Z')
  const notebook = await aNotebook({ now: () => time })
  const writesAt = async (at: string, entry: NewLogEntry) => {
    time = Date.parse(at)
    await notebook.writeLogEntry(entry)
  }
  return { notebook, writesAt }
}

async function hold(notebook: Notebook, startsAt: string, status = 'approved', place?: string) {
  const title = `Plénière du ${startsAt}`
  return await notebook.create('meeting', { title, startsAt, status, ...(place && { place }) })
}

const sign = (notebook: Notebook, meeting: string, person: string, state: string) =>
  notebook.relate('attendance', meeting, person, { person, state })

/** What stands in the journal, page after page, as a person who scrolls reads it. */
async function readAll(notebook: Notebook, filter = readJournalFilter({})): Promise<TimelineLine[][]> {
  const pages: TimelineLine[][] = []
  let before: string | undefined
  do {
    const { lines, end } = await readTimeline(notebook, filter, { before, from: undefined })
    pages.push([...lines])
    before = end
  } while (before !== undefined)
  return pages
}

const wordsOf = (line: TimelineLine) =>
  line.is === 'entry' ? line.entry.entry.fields.text : (line.held.meeting.fields.title ?? '')

const textsOfCorrections = ({ corrections }: LogEntryLine) =>
  corrections.map(({ entry }) => entry.fields.text)

describe('a meeting that was held', () => {
  test('stands among the entries at its hour, counted from its own records', async () => {
    const { notebook, writesAt } = await aJournal()
    await writesAt('2026-03-02T08:00:00Z', { text: 'avant' })
    await writesAt('2026-03-02T22:00:00Z', { text: 'après' })
    const meeting = await hold(notebook, '2026-03-02T18:30:00+01:00')
    await sign(notebook, meeting, 'person:a', 'present')
    await sign(notebook, meeting, 'person:b', 'present')
    await sign(notebook, meeting, 'person:c', 'excused')
    await notebook.create('decision', { text: 'Oui', initiative: 'initiative:1' }, meeting)
    await notebook.create('action', { what: 'Appeler' }, meeting)
    await notebook.create('action', { what: 'Écrire' }, meeting)
    const { lines } = await readTimeline(notebook, ALL, FROM_THE_TOP)
    expect(lines.map(({ is }) => is)).toEqual(['entry', 'meeting', 'entry'])
    const [held] = lines.flatMap(line => (line.is === 'meeting' ? [line.held] : []))
    expect(held && heldSummary(held)).toBe('2 présents, 1 décision, 2 actions')
  })

  test('is not said to have been held while it is coming, underway, postponed or cancelled', async () => {
    const { notebook } = await aJournal()
    for (const status of ['inPreparation', 'convened', 'underway', 'postponed', 'cancelled'])
      await hold(notebook, '2026-03-02T18:30:00+01:00', status)
    expect((await readTimeline(notebook, ALL, FROM_THE_TOP)).lines).toEqual([])
    await hold(notebook, '2026-03-02T18:30:00+01:00', 'toBeWritten')
    expect((await readTimeline(notebook, ALL, FROM_THE_TOP)).lines).toHaveLength(1)
  })

  test('says nothing of what there was none of', () => {
    expect(heldSummary({ present: 0, decisions: [], actions: 1 })).toBe('1 action')
    expect(heldSummary({ present: 0, decisions: [], actions: 0 })).toBe('')
  })
})

describe('a long journal', () => {
  test('gives every entry and every meeting once, newest first, whatever falls on one instant', async () => {
    const { notebook, writesAt } = await aJournal()
    const hour = (n: number) => new Date(Date.parse('2026-01-01T00:00:00Z') + n * 3_600_000).toISOString()
    for (let n = 0; n < 70; n += 1) await writesAt(hour(n), { text: `entrée ${n}` })
    for (let n = 0; n < 5; n += 1) await writesAt(hour(45), { text: `ensemble ${n}` })
    for (let n = 0; n < 40; n += 1) await hold(notebook, hour(n * 2))
    const pages = await readAll(notebook)
    const lines = pages.flat()
    expect(lines).toHaveLength(115)
    expect(new Set(lines.map(({ id }) => id)).size).toBe(115)
    const times = lines.map(({ at }) => Date.parse(at ?? ''))
    expect(times).toEqual([...times].sort((a, b) => b - a))
    expect(Math.max(...pages.map(page => page.length))).toBeLessThan(40)
  })

  test('reads one page of it, not more, to show its first screen', async () => {
    const { notebook, writesAt } = await aJournal()
    for (let n = 0; n < 90; n += 1)
      await writesAt(new Date(Date.UTC(2026, 0, 1, n)).toISOString(), { text: `entrée ${n}` })
    const asked: number[] = []
    const counting: Notebook = {
      ...notebook,
      list: async (type, index, options) => {
        const page = await notebook.list(type, index, options)
        if (String(index) === 'byDate') asked.push(page.records.length)
        return page
      },
    }
    await readTimeline(counting, ALL, FROM_THE_TOP)
    expect(asked.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(61)
  })

  test('asks the store as often for a page of fifty entries as for one of two, corrected ones among them', async () => {
    const { notebook, writesAt } = await aJournal()
    for (let n = 0; n < 50; n += 1)
      await writesAt(new Date(Date.UTC(2026, 0, 1, n)).toISOString(), { text: `entrée ${n}` })
    const { records: entries } = await notebook.list('logEntry', 'byDate', { limit: 50 })
    const [first, second] = entries.map(({ id }) => id)
    await writesAt('2026-02-01T08:00:00Z', { text: 'corrigée', corrects: first })
    await writesAt('2026-02-01T09:00:00Z', { text: 'autrement', corrects: second })
    const correction = (await notebook.list('logEntry', 'byCorrected', { parts: [first ?? ''] })).records[0]
      ?.id
    await writesAt('2026-02-02T08:00:00Z', { text: 'corrigée encore', corrects: correction })
    const readsOf = async (shown: typeof entries) => {
      let reads = 0
      const counting: Notebook = {
        ...notebook,
        list: (...asked) => {
          reads += 1
          return notebook.list(...asked)
        },
      }
      const lines = await readLogEntryLines(counting, shown)
      expect(lines.slice(0, 2).map(textsOfCorrections)).toEqual([
        ['corrigée', 'corrigée encore'],
        ['autrement'],
      ])
      expect(lines.slice(2).flatMap(textsOfCorrections)).toEqual([])
      return reads
    }
    expect(entries).toHaveLength(50)
    expect(await readsOf(entries)).toBe(await readsOf(entries.slice(0, 2)))
  })

  test('keeps a page whole up to its end when something older arrives in it', async () => {
    const { notebook, writesAt } = await aJournal()
    for (let n = 0; n < 40; n += 1)
      await writesAt(new Date(Date.UTC(2026, 0, 1, n)).toISOString(), { text: `entrée ${n}` })
    const { end, lines } = await readTimeline(notebook, ALL, FROM_THE_TOP)
    await writesAt('2026-01-02T12:30:00Z', { text: 'venue d’ailleurs' })
    const again = await readTimeline(notebook, ALL, { before: undefined, from: end })
    expect(again.lines.map(wordsOf)).toContain('venue d’ailleurs')
    expect(again.lines).toHaveLength(lines.length + 1)
    const next = await readTimeline(notebook, ALL, { before: end, from: undefined })
    expect(next.lines.map(wordsOf)[0]).toBe('entrée 9')
  })
})

describe('the journal of one place, initiative or person', () => {
  test('has the entries and the meetings that belong to it', async () => {
    const { notebook, writesAt } = await aJournal()
    await writesAt('2026-03-02T08:00:00Z', { text: 'ici', place: 'place:ici' })
    await writesAt('2026-03-02T09:00:00Z', { text: 'du jardin', about: 'initiative:jardin' })
    const here = await hold(notebook, '2026-03-03T18:00:00Z', 'approved', 'place:ici')
    const about = await hold(notebook, '2026-03-04T18:00:00Z')
    await notebook.create('decision', { text: 'Oui', initiative: 'initiative:jardin' }, about)
    await sign(notebook, here, 'person:01JODILE', 'present')
    await sign(notebook, about, 'person:01JODILE', 'excused')
    const shown = async (query: Record<string, string>) =>
      (await readAll(notebook, readJournalFilter(query))).flat().map(wordsOf)
    expect(await shown({ lieu: 'ici' })).toEqual(['Plénière du 2026-03-03T18:00:00Z', 'ici'])
    expect(await shown({ initiative: 'jardin' })).toEqual(['Plénière du 2026-03-04T18:00:00Z', 'du jardin'])
    expect(await shown({ personne: '01JODILE' })).toEqual([
      'Plénière du 2026-03-03T18:00:00Z',
      'du jardin',
      'ici',
    ])
    expect(await shown({ lieu: 'ailleurs' })).toEqual([])
  })

  test.each([{ lieu: '01JB' }, { initiative: '01JI' }, { personne: '01JP' }, {}])(
    'keeps %j in its address',
    query => {
      const address = new URL(journalAddressOf(readJournalFilter(query)), 'http://localhost')
      expect(Object.fromEntries(address.searchParams)).toEqual(query)
    },
  )
})

describe('the line under an entry', () => {
  const hand = { person: 'person:1', name: 'Jeanne', device: undefined, place: 'Bibliothèque' }
  test.each([
    [hand, 'Bibliothèque', 'Jeanne · Bibliothèque'],
    [hand, 'Lavoir', 'Jeanne · Bibliothèque · Lavoir'],
    [
      { ...hand, device: 'tablette de la bibliothèque' },
      'Bibliothèque',
      'Jeanne · tablette de la bibliothèque',
    ],
    [{ ...hand, place: undefined }, 'Lavoir', 'Jeanne · Lavoir'],
    [hand, undefined, 'Jeanne · Bibliothèque'],
  ])('says the place of a hand once: %j at %s', (from, place, line) => {
    expect(bylineOf({ hand: from, place })).toBe(line)
  })
})
