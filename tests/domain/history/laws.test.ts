import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#domain/canonical.ts'
import type { DocumentBody } from '#domain/document.ts'
import { isCoveredBy } from '#domain/merge.ts'
import { readRegisters } from '#domain/registers.ts'
import { savedRevision } from '#domain/revision.ts'
import { mergeLeaves } from '#domain/settlement.ts'
import { samples } from '#tests/domain/samples.ts'
import { history } from './act.ts'
import { carry, type Device, newDevice, settle } from './device.ts'
import { carryEverywhere, settleEverywhere } from './reunion.ts'
import { liveLeaves, withRevisions } from './row.ts'
import { soundRules } from './rules.ts'
import { play } from './territory.ts'

/** Two or three states of one record, from anywhere in its history. */
const states = fc
  .tuple(history(40), fc.nat(), fc.nat(), fc.nat())
  .map(([acts, ...indexes]) => {
    const { bodies } = play(acts)
    return indexes.map(index => bodies[index % Math.max(1, bodies.length)])
  })
  .filter((chosen): chosen is [DocumentBody, DocumentBody, DocumentBody] => chosen.every(Boolean))

describe('any states of one record', () => {
  test('merge to the same, whatever meets first and however often', () => {
    fc.assert(
      fc.property(states, ([a, b, c]) => {
        const whole = text(merged(a, b, c))
        expect(text(merged(b, a, c))).toBe(whole)
        expect(text(merged(merged(a, b), c))).toBe(whole)
        expect(text(merged(a, merged(b, c)))).toBe(whole)
        expect(text(merged(merged(a, b, c), b, a))).toBe(whole)
      }),
      samples(150),
    )
  })

  test('cover another exactly when merging it in changes nothing, and never each other', () => {
    fc.assert(
      fc.property(states, ([a, b]) => {
        const changesNothing = text(merged(a, b)) === text(merged(b))
        expect(covers(a, b)).toBe(changesNothing)
        if (covers(a, b) && covers(b, a)) expect(text(merged(a))).toBe(text(merged(b)))
      }),
      samples(300),
    )
  })
})

test('replicas that settle parts of the leaves, in whatever order they meet, end with one leaf: the merge of all', () => {
  const meeting = fc.record({ from: fc.nat(2), to: fc.nat(2), settles: fc.boolean() })
  fc.assert(
    fc.property(history(40), fc.array(meeting, { maxLength: 12 }), (acts, meetings) => {
      const { bodies } = play(acts)
      fc.pre(bodies.length > 0)
      const devices = [0, 1, 2].map(index => holding(bodies.filter((_, at) => at % 3 === index)))
      for (const { from, to, settles } of meetings) {
        const [source, target] = [devices[from], devices[to]]
        if (!source || !target) continue
        carry(source.storage.row, target)
        if (settles) settle(target, soundRules)
      }
      carryEverywhere(devices)
      settleEverywhere(devices, soundRules)
      const ends = devices.map(({ storage }) => liveLeaves(storage.row))
      expect(new Set(ends.map(leaves => JSON.stringify(leaves))).size).toBe(1)
      expect(ends[0]).toHaveLength(1)
      expect(text(merged(ends[0]?.[0]?.body ?? {}))).toBe(text(merged(...bodies)))
    }),
    samples(100),
  )
})

function holding(bodies: readonly DocumentBody[]): Device {
  const device = newDevice(Math.random)
  const leaves = bodies.map(body => ({ rev: savedRevision(undefined, body), parent: undefined, body }))
  device.storage = { ...device.storage, row: withRevisions(device.storage.row, leaves) }
  return device
}

function merged(...bodies: DocumentBody[]): DocumentBody {
  const body = mergeLeaves(bodies.map((one, index) => ({ rev: `1-${index}`, body: one })))
  if (!body) throw new Error('not merged')
  return body
}

function text(body: DocumentBody): string {
  return canonicalJson(body)
}

function covers(other: DocumentBody, live: DocumentBody): boolean {
  const [covered, covering] = [readRegisters(other), readRegisters(live)]
  if (!covered || !covering) throw new Error('not read')
  return isCoveredBy(covered, covering)
}
