import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DatedChunk } from '#domain/text-history.ts'
import { textAsOf, withPassage, writingsIn } from '#domain/text-history.ts'
import { type ChunkToStore, openTextSession, textOf } from '#domain/text-session.ts'
import { samples } from './samples.ts'

const RECORD = 'item:m:1'
const MORNING = Date.UTC(2026, 2, 12, 9)
const MINUTE = 60_000

/** People who write in one text, each with a clock, and all that they stored. */
function writers() {
  const chunks = new Map<string, DatedChunk>()
  const store = (chunk: ChunkToStore | undefined) => {
    if (!chunk) return
    const { update, pen, at, clock } = chunk.body
    chunks.set(chunk.id, { id: chunk.id, updates: [update], pen, at, isDoubtful: clock === 'doubtful' })
  }
  const updates = () => [...chunks.values()].flatMap(chunk => chunk.updates)
  let sessions = 0
  let now = MORNING
  const open = (pen: string, skew = 0) => {
    const clock = { now: () => now + skew }
    const session = openTextSession({
      record: RECORD,
      session: `session${++sessions}`,
      pen,
      clock,
      updates: updates(),
      client: sessions,
    })
    return {
      writes(text: string, at: number) {
        now = MORNING + at * MINUTE
        session.receive(updates())
        session.write(text)
        store(session.seal())
      },
    }
  }
  return { open, updates, chunks: () => [...chunks.values()] }
}

test('a text tells who wrote what in it and when, what they took out, and how it read then', () => {
  const { open, chunks } = writers()
  const [ann, ben] = [open('pen-ann'), open('pen-ben')]
  ann.writes('La cuve est posée.', 0)
  ann.writes('La cuve est posée samedi.', 1)
  ben.writes('La cuve est posée samedi.\nBudget : 240 €', 5)
  ann.writes('La cuve.\nBudget : 240 €', 45)
  const writings = writingsIn(chunks())
  expect(writings.map(({ pen, added, removed }) => [pen, added, removed.map(({ text }) => text)])).toEqual([
    ['pen-ann', ['La cuve est posée samedi.\n'], []],
    ['pen-ben', ['Budget : 240 €\n'], []],
    ['pen-ann', [], [' est posée samedi']],
  ])
  expect(writings.map(({ at }) => at)).toEqual(
    [1, 5, 45].map(minutes => new Date(MORNING + minutes * MINUTE).toISOString()),
  )
  expect(writings.map(({ id }) => textAsOf(chunks(), id))).toEqual([
    'La cuve est posée samedi.',
    'La cuve est posée samedi.\nBudget : 240 €',
    'La cuve.\nBudget : 240 €',
  ])
  expect(textAsOf(chunks(), 'text:item:m:1:session1:0099')).toBeUndefined()
})

test('a passage that was taken out comes back where it stood, in the text as it reads now', () => {
  const { open, chunks, updates } = writers()
  const [ann, ben] = [open('pen-ann'), open('pen-ben')]
  ann.writes('Un.\nDeux.\nTrois.', 0)
  ben.writes('Un.\nTrois.', 20)
  ann.writes('Zéro.\nUn et demi.\nTrois.', 40)
  const [passage] = writingsIn(chunks()).flatMap(({ removed }) => removed)
  const back = withPassage(updates(), passage ?? { text: '', place: 'null' })
  expect(back).toBe('Zéro.\nUn et demi.\nDeux.\nTrois.')
  ben.writes(back, 60)
  expect(textOf(updates()).text).toBe(back)
})

test('a clock of 1970 puts nobody’s words before those that they stand in', () => {
  const { open, chunks } = writers()
  const [ann, old] = [open('pen-ann'), open('pen-old', Date.UTC(1970, 0, 1) - MORNING)]
  ann.writes('Ordre du jour', 0)
  old.writes('Ordre du jour modifié', 1)
  expect(writingsIn(chunks()).map(({ added }) => added)).toEqual([['Ordre du jour\n'], [' modifié']])
})

test('whatever is written, the last writing reads as the text does, and every letter is told when it came and went', () => {
  const act = fc.record({
    by: fc.nat(2),
    at: fc.nat(),
    cut: fc.nat(6),
    insert: fc.string({ maxLength: 8 }),
    later: fc.nat(30),
  })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), acts => {
      const { open, chunks, updates } = writers()
      const people = [open('a'), open('b', -3 * 86_400_000), open('c', 5 * MINUTE)]
      let minutes = 0
      for (const { by, at, cut, insert, later } of acts) {
        minutes += later
        const { text } = textOf(updates())
        const from = at % (text.length + 1)
        people[by]?.writes(`${text.slice(0, from)}${insert}${text.slice(from + cut)}`, minutes)
      }
      const all = chunks()
      const { text } = textOf(updates())
      const ends = all.map(({ id }) => textAsOf(all, id))
      expect(all.length === 0 || ends.includes(text)).toBe(true)
      const writings = writingsIn(all)
      const added = letters(writings.flatMap(one => one.added).join(''))
      const removed = letters(writings.flatMap(one => one.removed.map(passage => passage.text)).join(''))
      expect(added - removed).toBe(letters(text))
    }),
    samples(60),
  )
})

function letters(text: string): number {
  return text.replace(/\s/g, '').length
}
