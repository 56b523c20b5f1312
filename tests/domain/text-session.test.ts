import fc from 'fast-check'
import { toBase64 } from 'lib0/buffer'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { SEAL_AT_BYTES, SEAL_AT_SAVES } from '#domain/text-chunk.ts'
import { type ChunkToStore, openTextSession, type TextSession, textOf } from '#domain/text-session.ts'
import { samples } from './samples.ts'

const RECORD = 'meeting:01JQ'
const NOW = Date.UTC(2026, 2, 12)

let sessions = 0

function openSession(updates: readonly string[] = [], now = NOW): TextSession {
  return openTextSession({
    record: RECORD,
    session: `session${++sessions}`,
    pen: '01JP',
    clock: { now: () => now },
    updates,
  })
}

/** Stores like a device: by id, so that the next version of a tail takes the place of the last. */
function shelf() {
  const chunks = new Map<string, ChunkToStore>()
  return {
    put(chunk: ChunkToStore | undefined) {
      if (chunk) chunks.set(chunk.id, chunk)
      return chunk
    },
    updates: () => [...chunks.keys()].sort().map(id => chunks.get(id)?.body.update ?? ''),
    bodies: () => [...chunks.values()].map(({ body }) => body),
  }
}

// Graphemes, so that emoji made of several code points are typed as keyboards type them.
const typed = fc.string({ unit: 'grapheme', maxLength: 12 })

const typing = fc.record({ by: fc.nat(2), at: fc.nat(), cut: fc.nat(4), insert: typed, stores: fc.boolean() })

function edited(text: string, { at, cut, insert }: { at: number; cut: number; insert: string }): string {
  const letters = [...new Intl.Segmenter('fr').segment(text)].map(({ segment }) => segment)
  const index = at % (letters.length + 1)
  return letters.toSpliced(index, cut, insert).join('')
}

describe('a session', () => {
  test('writes nothing by being opened, on an empty text or another', () => {
    const store = shelf()
    expect(openSession().takeUnstored()).toBeUndefined()
    const first = openSession()
    first.write('Présents : neuf')
    store.put(first.takeUnstored())
    const second = openSession(store.updates())
    expect(second.read()).toBe('Présents : neuf')
    second.write('Présents : neuf')
    expect(second.takeUnstored()).toBeUndefined()
  })

  test('records only its own words: taking in those of others leaves nothing to store', () => {
    const [ann, ben] = [openSession(), openSession()]
    ann.write('abc')
    let arrivals = 0
    ben.onArrival(() => arrivals++)
    ben.receive([ann.takeUnstored()?.body.update ?? ''])
    expect([ben.read(), ben.takeUnstored(), arrivals]).toEqual(['abc', undefined, 1])
  })

  test('reads what was written, whatever was typed and however it was cut into chunks', () => {
    fc.assert(
      fc.property(fc.array(typing, { maxLength: 20 }), changes => {
        const [session, store] = [openSession(), shelf()]
        let expected = ''
        for (const change of changes) {
          expected = edited(expected, change)
          session.write(expected)
          if (change.stores) store.put(session.takeUnstored())
        }
        store.put(session.takeUnstored())
        expect(session.read()).toBe(expected)
        expect(textOf(store.updates())).toEqual({ text: expected, isMissingPassages: false })
      }),
      samples(100),
    )
  })

  test.each([
    ['😀', '😁'],
    ['a😀b', 'a😁b'],
    ['👩‍🌾', '👨‍🌾'],
    ['é', 'e\u0301'],
    ['🇫🇷🇫🇷', '🇫🇷🇧🇪🇫🇷'],
  ])('changes %s into %s whole, while somebody writes beside it', (before, after) => {
    const [ann, store] = [openSession(), shelf()]
    ann.write(`« ${before} » fin`)
    store.put(ann.takeUnstored())
    const ben = openSession(store.updates())
    ann.write(`« ${after} » fin`)
    ben.write(`« ${before} » fin, oui`)
    for (const session of [ann, ben]) store.put(session.takeUnstored())
    const { text } = textOf(store.updates())
    expect(text).toBe(`« ${after} » fin, oui`)
  })

  test('says when it wrote by a clock that may be wild', () => {
    for (const now of [Number.NaN, Number.NEGATIVE_INFINITY, -1, 1e300, Number.POSITIVE_INFINITY]) {
      const session = openSession([], now)
      session.write('x')
      expect(Date.parse(session.takeUnstored()?.body.at ?? '')).not.toBeNaN()
    }
  })
})

describe('several people in one text', () => {
  test('keep every letter that each typed, and all read the same', () => {
    fc.assert(
      fc.property(fc.array(fc.array(typed, { maxLength: 6 }), { minLength: 2, maxLength: 3 }), words => {
        const store = shelf()
        const open = words.map(() => openSession())
        words.forEach((list, index) => {
          for (const word of list) {
            open[index]?.write(`${open[index]?.read()}${word}`)
            store.put(open[index]?.takeUnstored())
          }
        })
        for (const session of open) session.receive(store.updates())
        const texts = open.map(session => session.read())
        expect(new Set([...texts, textOf(store.updates()).text]).size).toBe(1)
        // Line breaks may stand between what they wrote apart.
        const count = (text: string) => [...text.replaceAll('\n', '')].sort().join('')
        expect(count(texts[0] ?? '')).toBe(count(words.flat().join('')))
        for (const list of words) expect(isWithin(list.join(''), texts[0] ?? '')).toBe(true)
      }),
      samples(80),
    )
  })

  test('who begin apart in one empty text, or below its last line, have each a line of their own', () => {
    const words = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(
        fc.constantFrom('', 'Accueil'),
        fc.array(words, { minLength: 2, maxLength: 3 }),
        (before, lines) => {
          const [first, store] = [openSession(), shelf()]
          first.write(before)
          store.put(first.takeUnstored())
          const open = lines.map(() => openSession(store.updates()))
          open.forEach((session, index) => {
            const line = lines[index] ?? ''
            // Letter by letter, as it is typed: in existing notes the line break first.
            const start = before === '' ? '' : `${before}\n`
            for (let end = before === '' ? 1 : 0; end <= line.length; end++)
              session.write(start + line.slice(0, end))
            store.put(session.takeUnstored())
          })
          const read = textOf(store.updates()).text.split('\n')
          expect(read.toSorted()).toEqual([...(before === '' ? [] : [before]), ...lines].toSorted())
        },
      ),
      samples(100),
    )
  })

  test('read a text of an earlier release, whose last line is not closed, and close it when they write in it', () => {
    const former = new Y.Doc()
    former.getText('text').insert(0, 'Accueil')
    const session = openSession([toBase64(Y.encodeStateAsUpdate(former))])
    expect(session.read()).toBe('Accueil')
    session.write('Accueil\n')
    expect(session.read()).toBe('Accueil\n')
    session.write('')
    expect(session.read()).toBe('')
  })

  test('who cut and typed and stored at any moment: everybody ends with the same text', () => {
    fc.assert(
      fc.property(fc.array(typing, { maxLength: 25 }), changes => {
        const store = shelf()
        const open = [openSession(), openSession(), openSession()]
        for (const change of changes) {
          const session = open[change.by]
          session?.write(edited(session.read(), change))
          if (!change.stores) continue
          store.put(session?.takeUnstored())
          session?.receive(store.updates())
        }
        for (const session of open) store.put(session.takeUnstored())
        for (const session of open) session.receive(store.updates())
        expect(new Set([...open.map(session => session.read()), textOf(store.updates()).text]).size).toBe(1)
      }),
      samples(80),
    )
  })
})

describe('the chunks of a session', () => {
  test('in any order, twice, or one by one make the same text', () => {
    fc.assert(
      fc.property(
        fc.array(typing, { minLength: 1, maxLength: 15 }),
        fc.infiniteStream(fc.nat()),
        (changes, chance) => {
          const store = shelf()
          const session = openSession()
          for (const change of changes) {
            session.write(edited(session.read(), change))
            store.put(session.takeUnstored())
          }
          const other = openSession(store.updates())
          other.write(`${other.read()} fin`)
          store.put(other.takeUnstored())
          const shuffled = [...store.updates(), ...store.updates()]
            .map(update => ({ update, at: chance.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ update }) => update)
          expect(textOf(shuffled).text).toBe(other.read())
          const late = openSession()
          for (const update of shuffled) late.receive([update])
          expect([late.read(), late.isMissingPassages()]).toEqual([other.read(), false])
        },
      ),
      samples(80),
    )
  })

  test(`are sealed at ${SEAL_AT_BYTES} bytes, and the next begins`, () => {
    const [session, store] = [openSession(), shelf()]
    session.write('a'.repeat(SEAL_AT_BYTES))
    const sealed = store.put(session.takeUnstored())
    session.write(`${session.read()}b`)
    const tail = store.put(session.takeUnstored())
    expect([sealed?.body.sealed, tail?.body.sealed]).toEqual([true, undefined])
    expect([sealed?.id, tail?.id].map(id => id?.slice(-4))).toEqual(['0000', '0001'])
    expect(textOf(store.updates()).text).toBe(session.read())
  })

  test(`are sealed at ${SEAL_AT_SAVES} saves; until then one id comes again with more in it`, () => {
    const [session, store] = [openSession(), shelf()]
    const ids = Array.from({ length: SEAL_AT_SAVES + 1 }, (_, index) => {
      session.write(`${session.read()}${index} `)
      return store.put(session.takeUnstored())?.id
    })
    expect(new Set(ids.slice(0, SEAL_AT_SAVES)).size).toBe(1)
    expect(ids.at(-1)).not.toBe(ids[0])
    expect(store.bodies().map(({ sealed }) => sealed)).toEqual([true, undefined])
    expect(textOf(store.updates()).text).toBe(session.read())
  })

  test('hold letters typed one by one about as tightly as when they come at once', () => {
    const [typist, paster] = [openSession(), openSession()]
    const words = 'Le groupe Jardin demande 240 € pour la toile. '.repeat(40)
    for (let end = 1; end <= words.length; end++) typist.write(words.slice(0, end))
    paster.write(words)
    const [typed, pasted] = [typist, paster].map(session => session.seal()?.body.update.length ?? 0)
    expect(typed).toBeLessThan(1.02 * (pasted ?? 0))
    expect(typed).toBeLessThan(1.5 * words.length)
  })

  test('hold what this session wrote and deleted and nothing of others, also while theirs wait for a passage', () => {
    const [ann, store] = [openSession(), shelf()]
    ann.write('a'.repeat(SEAL_AT_BYTES))
    store.put(ann.takeUnstored())
    ann.write(`${ann.read()} suite`)
    store.put(ann.takeUnstored())
    const [first = '', second = ''] = store.updates()
    const ben = openSession([second])
    ben.write('de Ben, à revoir')
    const kept = ben.takeUnstored()
    ben.write('de Ben')
    const sealed = ben.seal()
    expect(textOf([kept?.body.update ?? '']).text).toBe('de Ben, à revoir')
    expect(textOf([sealed?.body.update ?? ''])).toEqual({ text: 'de Ben', isMissingPassages: false })
    ben.receive([first])
    expect(ben.read()).toContain('de Ben')
    expect(textOf([first, second, sealed?.body.update ?? '']).text).toBe(ben.read())
  })

  test('are sealed when asked, stored before or not, once; the next word begins another', () => {
    const [session, store] = [openSession(), shelf()]
    expect(session.seal()).toBeUndefined()
    session.write('un')
    store.put(session.takeUnstored())
    const sealed = store.put(session.seal())
    expect([sealed?.body.sealed, sealed?.id.slice(-4)]).toEqual([true, '0000'])
    expect([session.seal(), session.takeUnstored()]).toEqual([undefined, undefined])
    session.write('un deux')
    expect(store.put(session.seal())?.id.slice(-4)).toBe('0001')
    session.write('un')
    expect(store.put(session.seal())?.id.slice(-4)).toBe('0002')
    expect(textOf(store.updates())).toEqual({ text: 'un', isMissingPassages: false })
  })

  test('of which one has not arrived are said to be missing, until it comes', () => {
    const [session, store] = [openSession(), shelf()]
    session.write('a'.repeat(SEAL_AT_BYTES))
    store.put(session.takeUnstored())
    session.write(`${session.read()} suite`)
    store.put(session.takeUnstored())
    const [first = '', second = ''] = store.updates()
    expect(textOf([second])).toEqual({ text: '', isMissingPassages: true })
    const reader = openSession([second])
    expect(reader.isMissingPassages()).toBe(true)
    reader.receive([first])
    expect([reader.read(), reader.isMissingPassages()]).toEqual([session.read(), false])
  })
})

describe('a chunk that is not what it should be', () => {
  const session = openSession()
  session.write('ce qui a été écrit')
  const sound = session.takeUnstored()?.body.update ?? ''

  test.each([
    ['empty', ''],
    ['no base64', '%%%'],
    ['no Yjs update', toBase64(new TextEncoder().encode('bonjour à tous'))],
    ['a promise of a million clients', toBase64(Uint8Array.of(0xc0, 0x84, 0x3d))],
    [
      'an update cut in the middle',
      toBase64(Uint8Array.from(atob(sound), one => one.charCodeAt(0)).slice(0, 9)),
    ],
  ])('does not hide the others: %s', (_, broken) => {
    for (const updates of [
      [sound, broken],
      [broken, sound],
    ]) {
      expect(textOf(updates)).toEqual({ text: 'ce qui a été écrit', isMissingPassages: true })
      const reader = openSession(updates)
      expect([reader.read(), reader.isMissingPassages()]).toEqual(['ce qui a été écrit', true])
    }
    const reader = openSession()
    reader.receive([broken])
    reader.receive([sound])
    reader.write(`${reader.read()}, et après`)
    expect([reader.read(), reader.isMissingPassages()]).toEqual(['ce qui a été écrit, et après', true])
  })

  test('of any bytes never makes the others unreadable, nor a session unable to write', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), bytes => {
        const reader = openSession([sound, toBase64(bytes)])
        expect(isWithin('ce qui a été écrit', reader.read())).toBe(true)
        reader.write(`${reader.read()}.`)
        expect(reader.takeUnstored()).toBeDefined()
      }),
      samples(300),
    )
  })
})

// Whether the letters of `part` stand in `text` in their order, with others between them.
function isWithin(part: string, text: string): boolean {
  let from = 0
  for (const letter of part) {
    const at = text.indexOf(letter, from)
    if (at < 0) return false
    from = at + letter.length
  }
  return true
}
