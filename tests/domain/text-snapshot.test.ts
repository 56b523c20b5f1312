import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentBody } from '#domain/document.ts'
import { refusalOf } from '#domain/permissions.ts'
import { type ChunkToStore, openTextSession, type TextSession, textOf } from '#domain/text-session.ts'
import { chunksIn, readSnapshot, snapshotRange, type TextSnapshot } from '#domain/text-snapshot.ts'
import { snapshotOf } from '#domain/text-union.ts'
import { samples } from './samples.ts'

const ITEM = 'item:01JQZZZZZZZZZZZZZZZZZZZZZZ:01JQYYYYYYYYYYYYYYYYYYYYYY'

let sessions = 0

function openSession(updates: readonly string[] = []): TextSession {
  return openTextSession({
    record: ITEM,
    session: `session${String(++sessions).padStart(6, '0')}`,
    pen: '01JP',
    clock: { now: () => Date.UTC(2026, 2, 12) },
    updates,
  })
}

/** Chunks of three people who write in one text, each seeing some of what the others wrote. */
const chunks = fc
  .array(
    fc.record({
      by: fc.nat(2),
      at: fc.nat(),
      word: fc.string({ unit: 'grapheme', maxLength: 9 }),
      sees: fc.boolean(),
    }),
    {
      minLength: 1,
      maxLength: 20,
    },
  )
  .map(acts => {
    const open = [openSession(), openSession(), openSession()]
    const sealed: ChunkToStore[] = []
    for (const { by, at, word, sees } of acts) {
      const session = open[by]
      if (sees) session?.receive(sealed.map(({ body }) => body.update))
      const letters = [...(session?.read() ?? '')]
      session?.write(letters.toSpliced(at % (letters.length + 1), at % 3, `${word}.`).join(''))
      sealed.push(...[session?.seal()].filter(chunk => chunk !== undefined))
    }
    return sealed.map(({ id, body }) => ({ id, update: body.update }))
  })
  .filter(list => list.length > 0)

describe('a snapshot', () => {
  test('reads as the chunks that it contains, and is one and the same wherever it is made', () => {
    fc.assert(
      fc.property(chunks, fc.infiniteStream(fc.nat()), (list, chance) => {
        const made = snapshotOf(ITEM, list)
        const shuffled = list
          .map(chunk => ({ chunk, at: chance.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ chunk }) => chunk)
        expect(snapshotOf(ITEM, shuffled)).toEqual(made)
        expect(textOf([made?.body.update ?? ''])).toEqual(textOf(list.map(({ update }) => update)))
        const body = (made?.body ?? {}) as DocumentBody
        const read = readSnapshot(made?.id ?? '', body)
        expect(read && chunksIn(read)).toEqual(list.map(({ id }) => id).sort())
      }),
      samples(60),
    )
  })

  test('with the chunks that it does not contain makes the whole text, however late they come', () => {
    fc.assert(
      fc.property(chunks, fc.nat(), (list, cut) => {
        const early = list.slice(0, 1 + (cut % list.length))
        const snapshot = snapshotOf(ITEM, early)
        if (!snapshot) return
        const late = list.filter(chunk => !early.includes(chunk)).map(({ update }) => update)
        const whole = textOf(list.map(({ update }) => update))
        expect(textOf([snapshot.body.update, ...late])).toEqual(whole)
        const reader = openSession([snapshot.body.update])
        for (const update of late.reverse()) reader.receive([update])
        expect(reader.read()).toBe(whole.text)
        // A chunk that comes again, or that a relay had dropped, changes nothing.
        reader.receive(list.map(({ update }) => update))
        expect(reader.read()).toBe(whole.text)
      }),
      samples(60),
    )
  })

  test('is not made of passages of which one is missing, nor of what is no text', () => {
    const session = openSession()
    session.write('un')
    const first = session.seal()
    session.write('un deux')
    const second = session.seal()
    if (!first || !second) throw new Error('Nothing was sealed')
    const [one, two] = [first, second].map(({ id, body }) => ({ id, update: body.update }))
    if (!one || !two) throw new Error('unreachable')
    expect(snapshotOf(ITEM, [two])).toBeUndefined()
    expect(snapshotOf(ITEM, [one, { ...two, update: btoa('bonjour') }])).toBeUndefined()
    expect(snapshotOf(ITEM, [one, two])?.body.chunks).toHaveLength(2)
  })
})

describe('what calls itself a snapshot', () => {
  const session = openSession()
  session.write('Présents : neuf')
  const { id, body } = session.seal() ?? { id: '', body: { update: '' } }
  const made = snapshotOf(ITEM, [{ id, update: body.update }])
  if (!made) throw new Error('No snapshot')
  const sound = made.body as unknown as DocumentBody
  const carried = (document: DocumentBody, under = made.id, role: 'reader' | 'member' = 'member') =>
    refusalOf({ role, id: under, body: document, deleted: false, previous: [] })?.problem

  test('stands in the range of its record, and is taken from a member', () => {
    const { from, to } = snapshotRange(ITEM)
    expect(made.id >= from && made.id <= to).toBe(true)
    expect([carried(sound), carried(sound, made.id, 'reader')]).toEqual([undefined, 'notYourRole'])
  })

  test.each([
    ['whose words are others than its id says', { ...sound, update: btoa('autre chose') }, made.id],
    ['that lists another chunk too', { ...sound, chunks: [...made.body.chunks, 'AbCdEfGh:0007'] }, made.id],
    ['of another record', sound, made.id.replace('01JQY', '01JQX')],
    ['without a fingerprint', sound, `snapshot:${ITEM}:abc`],
  ])('%s is refused, and read by nobody', (_what, document, under) => {
    expect(carried(document, under)).toBe('badShape')
    expect(readSnapshot(under, document)).toBeUndefined()
  })

  test('cannot be deleted', () => {
    const previous = [{ rev: '1-a', body: sound }]
    const change = {
      role: 'coordination',
      id: made.id,
      body: {},
      deleted: true,
      previous,
      parent: '1-a',
    } as const
    expect(refusalOf(change)?.problem).toBe('cannotDelete')
  })

  test('lists only ids of chunks', () => {
    const bad = { ...made.body, chunks: ['../autre'] } satisfies TextSnapshot
    expect(readSnapshot(made.id, bad as unknown as DocumentBody)).toBeUndefined()
  })
})
