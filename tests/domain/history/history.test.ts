import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#domain/canonical.ts'
import { samples } from '#tests/domain/samples.ts'
import { history } from './act.ts'
import { play } from './territory.ts'

describe('whatever happens to one record among tablets, tabs, clones, backups, late parcels and wild clocks', () => {
  test('nothing that anybody wrote is gone, unless somebody who saw it replaced it', () => {
    fc.assert(
      fc.property(history(60), acts => {
        expect(play(acts).losses).toEqual([])
      }),
      samples(400),
    )
  })

  test('every replica ends with the same one leaf, byte for byte: the merge of all leaves', () => {
    fc.assert(
      fc.property(history(40), acts => {
        const { replicas, together } = play(acts)
        expect(new Set(replicas).size).toBe(1)
        const leaves = JSON.parse(replicas[0] ?? '[]')
        expect(leaves).toHaveLength(together ? 1 : 0)
        if (together) expect(canonicalJson(leaves[0].body)).toBe(canonicalJson(together))
      }),
      samples(300),
    )
  })
})
