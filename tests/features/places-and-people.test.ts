import '#tests/support/indexed-db.ts'
import { describe, expect, test } from 'vitest'
import type { SyncStatus } from '#data/index.ts'
import { findPeople } from '#features/people/find-people.ts'
import { boxSentence } from '#features/places/box-section.tsx'
import { aNotebook } from '#tests/data/notebook/a-notebook.ts'

describe('who is found among the people', () => {
  async function aVillage() {
    const notebook = await aNotebook()
    await notebook.create('person', {
      name: 'Henri Castanier',
      knows: 'la menuiserie\nla greffe de fruitiers',
    })
    await notebook.create('person', { name: 'Élodie Marquet', words: 'groupe Forum', lends: 'une remorque' })
    await notebook.create('person', { name: 'Pilar Etcheverria', canDo: 'traduire l’espagnol' })
    const found = async (sought: string, limit = 100) => {
      const { people, hasMore } = await findPeople(notebook, sought, limit)
      return { people: people.map(({ person, matches }) => [person.fields.name, ...matches]), hasMore }
    }
    return { found }
  }

  test('nothing sought shows everybody in alphabetical order, and says when there are more', async () => {
    const { found } = await aVillage()
    const all = [['Élodie Marquet'], ['Henri Castanier'], ['Pilar Etcheverria']]
    expect(await found('')).toEqual({ people: all, hasMore: false })
    expect(await found('', 2)).toEqual({ people: all.slice(0, 2), hasMore: true })
  })

  test('a thing or a skill finds who offers it, accents and case aside, with their own words', async () => {
    const { found } = await aVillage()
    expect((await found('GRÉFFE')).people).toEqual([['Henri Castanier', 'la greffe de fruitiers']])
    expect((await found('remorque elodie')).people).toEqual([['Élodie Marquet', 'une remorque']])
    expect((await found('espagnol')).people).toEqual([['Pilar Etcheverria', 'traduire l’espagnol']])
    expect((await found('forum')).people).toEqual([['Élodie Marquet']])
    expect((await found('moissonneuse')).people).toEqual([])
  })
})

describe('how fresh a place’s box is said to be', () => {
  const NOW = Date.parse('2026-03-12T10:00:00Z')
  const relay = { id: 'r1', name: 'Borne de l’épicerie', isHub: false }
  const truths = { toSend: 0, toHub: 0, refused: 0 }
  const said = (box: string | undefined, status: SyncStatus) =>
    plain(boxSentence(box, status, 'Europe/Paris', NOW))

  test('it was met when it is the relay that answered last', () => {
    const at = NOW - 4 * 60_000
    expect(said('borne de l’épicerie', { ...truths, relay, state: 'upToDate', at })).toBe(
      'Cet appareil a tout échangé avec sa boîte, « borne de l’épicerie », il y a 4 min.',
    )
    expect(said('borne de l’épicerie', { ...truths, relay, state: 'alone', since: at })).toBe(
      'C’est sa boîte, « borne de l’épicerie », que cet appareil a rencontrée en dernier, il y a 4 min.',
    )
  })

  test('nothing is claimed of a box that this device did not meet', () => {
    const other = said('borne de la bibliothèque', { ...truths, relay, state: 'upToDate', at: NOW })
    expect(other).toContain('n’a pas rencontré')
    expect(said('borne', { ...truths, relay: undefined, state: 'alone', since: undefined })).toContain(
      'n’a pas rencontré',
    )
    expect(said(undefined, { ...truths, relay, state: 'upToDate', at: NOW })).toContain('Personne n’a noté')
  })
})

// French sets unbreakable spaces: what counts here are the words.
function plain(text: string): string {
  return text.split(/[\s\u00a0\u202f]+/).join(' ')
}
