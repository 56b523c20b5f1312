import type { DocumentBody } from '#domain/document.ts'
import { fixedId } from '#domain/fixed.ts'
import { recordId, ulidMaker } from '#domain/id.ts'
import { savedRevision } from '#domain/revision.ts'
import { blankForm, saveForm } from '#domain/save.ts'
import { mintWriter } from '#domain/writer.ts'

export type StoredRecord = DocumentBody & { readonly _id: string; readonly _rev: string }

/** The n-th sentence of so many words. */
export type Sentence = (n: number, length: number) => string

/** A territory's records as people would have written them: two entries of the journal for each initiative. */
export function manyRecords(count: number, sentence: Sentence = fewWords): StoredRecord[] {
  let now = Date.UTC(2024, 0, 1)
  const clock = { now: () => now }
  const random = sequence()
  const newUlid = ulidMaker(clock, random)
  const hand = { writer: mintWriter(random), pen: newUlid(), clock }
  const places = Array.from({ length: 20 }, () => recordId('place', newUlid()))
  const pens = Array.from({ length: 40 }, () => recordId('pen', newUlid()))
  return Array.from({ length: count }, (_, n) => {
    now += 60_000
    const place = places[n % places.length] ?? ''
    if (n % 3 === 0) {
      const fields = { title: sentence(n, 5), carriedBy: sentence(n + 1, 3), summary: sentence(n, 30), place }
      const body = saveForm(undefined, blankForm, fields, { type: 'initiative', schema: 1 }, hand) ?? {}
      return stored(recordId('initiative', newUlid()), body)
    }
    const pen = pens[n % pens.length] ?? ''
    const at = new Date(now).toISOString()
    const body = { type: 'logEntry', schema: 1, text: sentence(n, 40), at, pen, place }
    return stored(fixedId('logEntry', newUlid(), body), body)
  })
}

function stored(id: string, body: DocumentBody): StoredRecord {
  return { ...body, _id: id, _rev: savedRevision(undefined, body) }
}

const WORDS =
  'la mare du haut est pleine depuis hier soir et le chemin des granges reste ouvert aux vélos'.split(' ')

function fewWords(n: number, length: number): string {
  return Array.from({ length }, (_, i) => WORDS[(n * 7 + i * 3) % WORDS.length]).join(' ')
}

// The same records in every run.
function sequence(): () => number {
  let state = 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
