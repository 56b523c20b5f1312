import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#domain/canonical.ts'
import type { DocumentBody, Json, Leaf } from '#domain/document.ts'
import { blankForm, openForm, saveForm } from '#domain/save.ts'
import { mergeLeaves, type Settlement, settlementOf } from '#domain/settlement.ts'

/** Leaves in, what every replica writes out; `null` where they must stay apart. */
type MergeVector = {
  readonly about: string
  readonly leaves: readonly Leaf[]
  readonly settlement: Settlement | null
}

/** What a person had before them and wrote; the body that comes of it, `null` where nothing does. */
type SaveVector = {
  readonly about: string
  readonly current: DocumentBody | null
  readonly form: { readonly opened: DocumentBody; readonly settling?: readonly string[] } | null
  readonly changes: DocumentBody
  readonly identity: { readonly type: string; readonly schema: number }
  readonly hand: {
    readonly writer: string
    readonly count: number
    readonly pen: string
    readonly now: number
  }
  readonly saved: DocumentBody | null
}

// These files are what version 1 of the merge is. They were written once: a change of the merge is a version 2.
const merges = vectors<MergeVector>('merges.json')
const saves = vectors<SaveVector>('saves.json')

describe('version 1 of the merge', () => {
  test.each(merges)('$about', ({ leaves, settlement }) => {
    for (const order of permutations(leaves)) {
      expect(text(settlementOf(order))).toBe(text(settlement))
      if (!settlement) expect(mergeLeaves(order)).toBeUndefined()
      else expect(text(mergeLeaves(order))).toBe(text(outcome(leaves, settlement)))
    }
  })
})

describe('version 1 of a save', () => {
  test.each(saves)('$about', ({ current, form, changes, identity, hand, saved }) => {
    let { count } = hand
    const body = saveForm(
      current ?? undefined,
      form ? openForm(form.opened, form.settling) : blankForm,
      changes,
      identity,
      {
        writer: { id: hand.writer, next: () => ++count },
        pen: hand.pen,
        clock: { now: () => hand.now },
      },
    )
    expect(text(body)).toBe(text(saved))
  })
})

function vectors<Vector>(name: string): readonly Vector[] {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
}

// The leaf that stays where no merge is written.
function outcome(leaves: readonly Leaf[], { merged, tombstones }: Settlement): DocumentBody | undefined {
  const ended = new Set(tombstones.map(({ parent }) => parent))
  return merged?.body ?? leaves.find(({ rev }) => !ended.has(rev))?.body
}

// As text, because a matcher is not to be trusted with a member named `__proto__`.
function text(value: object | null | undefined): string {
  return canonicalJson((value ?? null) as Json)
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map(others => [item, ...others]),
  )
}
