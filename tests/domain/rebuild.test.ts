import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DocumentBody, Json } from '#domain/document.ts'
import { type Edit, editDocument, readEdit } from '#domain/edit.ts'
import { mergeRegisters } from '#domain/merge.ts'
import { checkRecord, registersOfEdits } from '#domain/rebuild.ts'
import { type Registers, readRegisters, writeRegisters } from '#domain/registers.ts'
import { blankForm, type Form, openForm, saveForm } from '#domain/save.ts'
import { mergeLeaves } from '#domain/settlement.ts'
import { aHand } from './a-hand.ts'
import { samples } from './samples.ts'

const RECORD = 'initiative:01JQZZZZZZZZZZZZZZZZZZZZZZ'
const identity = { type: 'initiative', schema: 1 }
const FIELDS = ['title', 'place', 'summary']

type Device = { body: DocumentBody; form: Form; readonly hand: ReturnType<typeof aHand> }

type Act =
  | { readonly do: 'open' | 'settle'; readonly at: number }
  | { readonly do: 'meet'; readonly at: number; readonly with: number }
  | { readonly do: 'save'; readonly at: number; readonly changes: Readonly<Record<string, Json>> }

const at = fc.nat(2)
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constantFrom('open' as const, 'settle' as const), at }),
  fc.record({ do: fc.constant('meet' as const), at, with: at }),
  fc.record({
    do: fc.constant('save' as const),
    at,
    changes: fc.dictionary(fc.constantFrom(...FIELDS), fc.constantFrom<Json>('a', 'b', 'c', null), {
      minKeys: 1,
    }),
  }),
)
const history = fc.array(act, { minLength: 1, maxLength: 25 }).map(play)

test('whatever people wrote without seeing each other, a record rebuilt from its edits is the merged one', () => {
  fc.assert(
    fc.property(history, ({ merged, edits }) => {
      const rebuilt = registersOfEdits(edits, identity)
      expect(writeRegisters(rebuilt)).toEqual(writeRegisters(merged))
      expect(checkRecord(merged, edits)).toEqual({ spoiled: [], isIncomplete: false })
    }),
    samples(300),
  )
})

test('what a faulty merge dropped is found, comes back with its writer, and is not lost again to who had lost it', () => {
  fc.assert(
    fc.property(history, fc.nat(100), ({ merged, edits }, chance) => {
      const live = [...merged.values].flatMap(([path, values]) => values.map(value => ({ path, ...value })))
      const lost = live[chance % live.length]
      if (!lost) return
      const spoiled = without(merged, lost)
      const { spoiled: found, repaired } = checkRecord(spoiled, edits)
      expect(found).toEqual([{ ...lost, how: 'lost' }])
      if (!repaired) throw new Error('Nothing was repaired')

      const elsewhere = saveForm(writeRegisters(spoiled), blankForm, { needs: 'x' }, identity, aHand('Dan'))
      const met = mergeRegisters([repaired, readRegisters(elsewhere ?? {}) ?? spoiled])
      expect(met?.values.get(lost.path)?.map(({ value }) => value)).toContainEqual(lost.value)
      expect(checkRecord(repaired, edits).spoiled).toEqual([])
      expect(checkRecord(spoiled, [...edits].reverse()).repaired).toEqual(repaired)
    }),
    samples(300),
  )
})

test('what a faulty merge brought back although somebody had replaced it goes again', () => {
  fc.assert(
    fc.property(history, ({ merged, edits }) => {
      const [replaced] = edits.flatMap(edit =>
        [...edit.replaced].flatMap(([path, values]) => values.map(value => ({ path, ...value }))),
      )
      if (!replaced) return
      const values = new Map(merged.values)
      const { path, stamp, value } = replaced
      values.set(path, [...(values.get(path) ?? []), { stamp, value }])
      const { spoiled, repaired } = checkRecord({ ...merged, values }, edits)
      expect(spoiled).toEqual([{ ...replaced, how: 'returned' }])
      expect(repaired && writeRegisters(repaired)).toEqual(writeRegisters(merged))
    }),
    samples(200),
  )
})

test('while any one save’s edit has not arrived, nothing is taken for lost', () => {
  fc.assert(
    fc.property(history, fc.nat(100), ({ merged, edits }, chance) => {
      const others = edits.filter((_, index) => index !== chance % edits.length)
      const { spoiled, isIncomplete } = checkRecord(merged, others)
      expect(spoiled.filter(({ how }) => how !== 'returned')).toEqual([])
      expect(isIncomplete).toBe(true)
    }),
    samples(200),
  )
})

test('a value that no edit tells of, of a foreign tool or older than the history, stays', () => {
  const registers = readRegisters({ type: 'initiative', schema: 1, title: 'Lavoir' })
  if (!registers) throw new Error('Not read')
  expect(checkRecord(registers, [])).toEqual({ spoiled: [], isIncomplete: false })
})

test('an edit is read only under its own id, whole, and of the record that its id names', () => {
  const after = saveForm(undefined, blankForm, { title: 'Lavoir' }, identity, aHand('Ann')) ?? {}
  const save = { record: RECORD, before: undefined, after, pen: 'pen:01J', at: 0 }
  const document = editDocument(save, ULID)
  if (!document) throw new Error('No edit was written')
  const { id, body } = document
  expect(readEdit(id, body)?.fields.get('title')).toBe('Lavoir')
  expect(readEdit(id, { ...body, pen: 'pen:somebodyElse' })).toBeUndefined()
  expect(readEdit(id, { ...body, record: 'initiative:another' })).toBeUndefined()
  expect(readEdit(id.replace('initiative', 'meeting'), body)).toBeUndefined()
  expect(readEdit(id, { ...body, sig: 'forged' })).toBeUndefined()
})

const ULID = '01JQ0000000000000000000000'

function play(acts: readonly Act[]): { readonly merged: Registers; readonly edits: readonly Edit[] } {
  const edits: Edit[] = []
  const keep = (before: DocumentBody | undefined, after: DocumentBody, pen: string) => {
    const document = editDocument({ record: RECORD, before, after, pen: `pen:${pen}`, at: 0 }, ULID)
    const edit = document && readEdit(document.id, document.body)
    if (edit) edits.push(edit)
  }
  const founder = aHand('Zed')
  const first = saveForm(undefined, blankForm, { title: 'Lavoir', place: 'a' }, identity, founder)
  if (!first) throw new Error('Nothing was written')
  keep(undefined, first, founder.pen)
  const devices: Device[] = ['Ann', 'Ben', 'Cat'].map(name => ({
    body: first,
    form: openForm(first),
    hand: aHand(name),
  }))
  for (const one of acts) {
    const device = devices[one.at]
    if (!device) continue
    if (one.do === 'open') device.form = openForm(device.body)
    if (one.do === 'settle') device.form = openForm(device.body, FIELDS)
    if (one.do === 'meet') device.body = merge([device.body, devices[one.with]?.body ?? device.body])
    if (one.do === 'save') {
      const after = saveForm(device.body, device.form, one.changes, identity, device.hand)
      if (!after) continue
      keep(device.body, after, device.hand.pen)
      device.body = after
    }
  }
  const merged = readRegisters(merge(devices.map(({ body }) => body)))
  if (!merged) throw new Error('Not merged')
  return { merged, edits }
}

function merge(bodies: readonly DocumentBody[]): DocumentBody {
  const body = mergeLeaves(bodies.map((one, index) => ({ rev: `1-${index}`, body: one })))
  if (!body) throw new Error('These cannot be merged')
  return body
}

function without(
  registers: Registers,
  lost: { readonly path: string; readonly stamp: string; readonly value: Json },
): Registers {
  const left = (registers.values.get(lost.path) ?? []).filter(({ stamp }) => stamp !== lost.stamp)
  const values = new Map(registers.values)
  if (left.length > 0) values.set(lost.path, left)
  else values.delete(lost.path)
  return { ...registers, values }
}
