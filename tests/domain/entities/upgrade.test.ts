import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentBody } from '#domain/document.ts'
import { editDocument, readEdit } from '#domain/edit.ts'
import type { Entity } from '#domain/entities/entity.ts'
import { keysOf } from '#domain/entities/index.ts'
import { openUpgraded, readUpgraded, writtenThrough } from '#domain/entities/upgrade.ts'
import { keptOf } from '#domain/kept.ts'
import { registersOfEdits } from '#domain/rebuild.ts'
import { readRegisters } from '#domain/registers.ts'
import { blankForm, type Form, type Hand, saveForm } from '#domain/save.ts'
import { mergeLeaves } from '#domain/settlement.ts'
import { aHand } from '#tests/domain/a-hand.ts'
import { samples } from '#tests/domain/samples.ts'
import { newOracle, type Oracle, type Screen, screenOf } from '#tests/support/oracle.ts'
import { inLastWords, releases } from './releases.ts'

const { first, second, third } = releases

describe('a record that an earlier release wrote', () => {
  const old = save(first, undefined, { title: 'Haie', minutes: '90', name: 'Ann Bo' }, aHand('AnnAnnA1'))

  test('reads in the fields of a later one, is found by them, and stays stored as it was', () => {
    expect(readUpgraded(second, old)).toMatchObject({
      schema: 2,
      duration: 'PT90M',
      first: 'Ann',
      last: 'Bo',
    })
    expect(readUpgraded(third, old)).toMatchObject({ lasts: { iso: 'PT90M' }, first: 'Ann', last: 'Bo' })
    expect(readUpgraded(third, old)).not.toHaveProperty('minutes')
    expect(readUpgraded(third, old)).not.toHaveProperty('duration')
    expect(keysOf('talk:1', old, () => third)).toContain('talk.byLast|Bo|')
    expect(save(third, old, { title: 'Haie sèche' }, aHand('BenBenB1'))).toMatchObject({
      minutes: '90',
      name: 'Ann Bo',
    })
  })

  test('is written by a later one in its own fields and in those that the earlier one shows', () => {
    const later = save(third, old, { lasts: { iso: 'PT30M' }, last: 'Bé' }, aHand('BenBenB2'))
    expect(later).toMatchObject({
      schema: 3,
      lasts: { iso: 'PT30M' },
      duration: 'PT30M',
      minutes: '30',
      first: 'Ann',
      last: 'Bé',
      name: 'Ann Bé',
    })
    expect(later.merge).not.toHaveProperty('kept')
    expect(keptOf(readUpgraded(third, later))).toEqual([])
  })

  test('shows what the earlier one writes after that, and keeps what it wrote over for people to decide', () => {
    const later = save(second, old, { duration: 'PT30M' }, aHand('BenBenB3'))
    const again = save(first, later, { minutes: '45' }, aHand('AnnAnnA2'))
    const read = readUpgraded(second, again)
    expect(read.duration).toBe('PT45M')
    expect(keptOf(read)).toMatchObject([
      { path: 'duration', values: [{ value: 'PT45M' }, { value: 'PT30M' }] },
    ])
    const form = openUpgraded(second, again, ['duration'])
    const settled = saveWith(second, again, form, { duration: 'PT45M' }, aHand('CatCatC1'))
    expect(settled).toMatchObject({ duration: 'PT45M', minutes: '45' })
    expect(settled.merge).not.toHaveProperty('kept')
    expect(keptOf(readUpgraded(second, settled))).toEqual([])
  })

  test('erased by an earlier release reads as erased, and written without a hand reads all the same', () => {
    expect(readUpgraded(second, save(first, old, { name: null }, aHand('AnnAnnA3')))).toMatchObject({
      first: null,
      last: null,
    })
    const foreign = { type: 'talk', schema: 1, minutes: '20' }
    expect(readUpgraded(third, foreign)).toMatchObject({ lasts: { iso: 'PT20M' } })
    const over = save(third, foreign, { lasts: { iso: 'PT10M' } }, aHand('BenBenB4'))
    expect(keptOf(readUpgraded(third, over))).toEqual([])
    expect(over).toMatchObject({ minutes: '10', lasts: { iso: 'PT10M' } })
  })

  test('of a kind that never changes reads so too, without a merge', () => {
    const fixed = readUpgraded({ ...second, nature: 'fixed' }, { type: 'talk', schema: 1, minutes: '20' })
    expect(fixed).toEqual({ type: 'talk', schema: 2, duration: 'PT20M' })
  })
})

type Act = {
  readonly who: number
  readonly kind: 'open' | 'save' | 'meet'
  readonly field: number
  readonly erases: boolean
}

const acts = fc.array(
  fc.record({
    who: fc.nat(3),
    kind: fc.constantFrom('open' as const, 'save' as const, 'save' as const, 'meet' as const),
    field: fc.nat(3),
    erases: fc.integer({ min: 0, max: 9 }).map(n => n === 0),
  }),
  { maxLength: 25 },
)

test('releases that write one record apart and together lose nothing, whichever reads it in the end', () => {
  fc.assert(
    fc.property(acts, played => {
      expect(lossesOf(play(played))).toEqual([])
    }),
    samples(200),
  )
})

test('and the oracle sees through a release that replaces a name and writes only one part of it', () => {
  const halfWritten: typeof writtenThrough = (entity, form, changes) => {
    const written = writtenThrough(entity, form, changes)
    const isMeant = (path: string) => Object.hasOwn(changes, path) || path === 'name'
    const meant = Object.entries(written.changes).filter(([path]) => isMeant(path))
    return { ...written, changes: Object.fromEntries(meant) }
  }
  const losesNothing = fc.property(acts, played => lossesOf(play(played, halfWritten)).length === 0)
  expect(fc.check(losesNothing, samples(200)).failed).toBe(true)
})

test('the history of such a record makes it again', () => {
  fc.assert(
    fc.property(acts, played => {
      const { bodies, edits } = play(played)
      const merged = mergeLeaves(bodies.map((body, at) => ({ rev: `1-${at}`, body })))
      const registers = merged && readRegisters(merged)
      fc.pre(registers !== undefined)
      const again = registersOfEdits(edits, { type: 'talk', schema: registers?.schema ?? 0 })
      expect([...again.values].sort()).toEqual([...(registers?.values ?? [])].sort())
    }),
    samples(80),
  )
})

function play(played: readonly Act[], through = writtenThrough) {
  const oracle = newOracle()
  const root = save(
    first,
    undefined,
    told(oracle, { title: 'Haie', minutes: '90', name: 'A0 B0' }, new Map()),
    aHand('RootRoot'),
  )
  const bodies = [root, root, root, root]
  const edits = [editOf(undefined, root, 0)]
  const forms: (readonly [Form, Screen] | undefined)[] = []
  const hands = [0, 1, 2, 3].map(n => aHand(`Device0${n}`, { now: 1_000_000 - n * 1_000 }))
  played.forEach(({ who, kind, field, erases }, n) => {
    const entity = [first, second, third, first][who] ?? first
    const body = bodies[who] ?? root
    const opened = [openUpgraded(entity, body), lastWords(readUpgraded(entity, body))] as const
    if (kind === 'open') forms[who] = opened
    else if (kind === 'meet') {
      const met = mergeLeaves([
        { rev: '1-a', body },
        { rev: '1-b', body: bodies[(who + 1 + field) % 4] ?? root },
      ])
      if (met) bodies[who] = met
    } else {
      const [form, screen] = forms[who] ?? opened
      forms[who] = undefined
      const path = fieldsOf(entity.schema)[field % 4] ?? 'title'
      const value = erases ? null : valueFor(path, n + 1)
      const written = through(entity, form, { [path]: value })
      const after = saveForm(body, written.form, written.changes, entity, hands[who] as Hand)
      if (!after) return
      told(oracle, { [path]: value }, screen)
      edits.push(editOf(body, after, n + 1))
      bodies[who] = after
    }
  })
  return { bodies, oracle, edits: edits.flatMap(edit => edit ?? []) }
}

function lossesOf({ bodies, oracle }: ReturnType<typeof play>) {
  const merged = mergeLeaves(bodies.map((body, at) => ({ rev: `1-${at}`, body })))
  const { losses } = oracle.account(readUpgraded(third, merged ?? {}))
  // A field that was erased and one that says nothing read alike.
  return losses.filter(({ value }) => value !== null)
}

function editOf(before: DocumentBody | undefined, after: DocumentBody, n: number) {
  const ulid = `01JQ${String(n).padStart(22, '0')}`
  const edit = editDocument({ record: 'talk:1', before, after, pen: 'pen:01JP', at: n }, ulid)
  return edit && readEdit(edit.id, edit.body)
}

function fieldsOf(schema: number): readonly string[] {
  if (schema === 1) return ['title', 'minutes', 'name', 'minutes']
  return schema === 2 ? ['title', 'duration', 'first', 'last'] : ['title', 'lasts', 'first', 'last']
}

function valueFor(path: string, n: number) {
  if (path === 'minutes') return String(n)
  if (path === 'duration') return `PT${n}M`
  if (path === 'lasts') return { iso: `PT${n}M` }
  return path === 'name' ? `A${n} B${n}` : `${path}${n}`
}

// What somebody wrote, for the oracle, in the words of the last release.
function told(oracle: Oracle, fields: DocumentBody, screen: Screen): DocumentBody {
  for (const [path, value] of Object.entries(fields)) {
    for (const [last, said] of Object.entries(inLastWords(path, value))) oracle.wrote(last, said, screen)
  }
  return fields
}

function lastWords(read: DocumentBody): Screen {
  const shown = [...screenOf(read, [])].filter(([path]) => !['type', 'schema'].includes(path))
  return new Map(
    shown.flatMap(([path, [value = null]]) =>
      Object.entries(inLastWords(path, value)).map(([last, said]) => [last, [said]] as const),
    ),
  )
}

function save(
  entity: Entity,
  body: DocumentBody | undefined,
  changes: DocumentBody,
  hand: Hand,
): DocumentBody {
  return saveWith(entity, body, body ? openUpgraded(entity, body) : blankForm, changes, hand)
}

function saveWith(
  entity: Entity,
  body: DocumentBody | undefined,
  form: Form,
  changes: DocumentBody,
  hand: Hand,
): DocumentBody {
  const written = writtenThrough(entity, form, changes)
  return saveForm(body, written.form, written.changes, entity, hand) ?? body ?? {}
}
