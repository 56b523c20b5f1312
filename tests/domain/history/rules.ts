import { canonicalJson } from '#domain/canonical.ts'
import type { DocumentBody, Leaf } from '#domain/document.ts'
import { readRegisters, writeRegisters } from '#domain/registers.ts'
import { compareRevisions, mergedRevision, tombstoneRevision } from '#domain/revision.ts'
import { openForm, saveForm } from '#domain/save.ts'
import { mergeLeaves, type Settlement, settlementOf } from '#domain/settlement.ts'

/** What a simulated territory goes by: the domain's functions, or faulty ones that the oracle must see through. */
export type Rules = {
  readonly mergeLeaves: typeof mergeLeaves
  readonly settlementOf: typeof settlementOf
  readonly saveForm: typeof saveForm
  /**
   * Whose id stamps a save: one minted for each page, which steps back when a record no longer knows it; one of the
   * page that never does; or one of the device, stored with its data and so copied with them.
   */
  readonly writers: 'ofPages' | 'ofStubbornPages' | 'ofDevices'
}

/** The domain as it is. */
export const soundRules: Rules = { mergeLeaves, settlementOf, saveForm, writers: 'ofPages' }

/** A merge that shows the winner of each field and drops the others. */
export const withoutKeeping: Rules = {
  ...soundRules,
  mergeLeaves: mergeWithoutKeeping,
  settlementOf: settleWithoutKeeping,
}

/** Saves that replace whatever the record holds by then, instead of what the form showed. */
export const withoutForms: Rules = {
  ...soundRules,
  saveForm: (current, _form, changes, identity, hand) =>
    saveForm(current, openForm(current, Object.keys(changes)), changes, identity, hand),
}

/** One writer for a device, whatever becomes of its storage. */
export const withWritersOfDevices: Rules = { ...soundRules, writers: 'ofDevices' }

/** Writers that count on when the storage under their page was emptied. */
export const withStubbornWriters: Rules = { ...soundRules, writers: 'ofStubbornPages' }

function mergeWithoutKeeping(leaves: readonly Leaf[]): DocumentBody | undefined {
  const merged = mergeLeaves(leaves)
  const registers = merged && readRegisters(merged)
  if (!registers) return undefined
  const values = [...registers.values].map(([path, list]) => [path, list.slice(0, 1)] as const)
  return writeRegisters({ ...registers, values: new Map(values) })
}

function settleWithoutKeeping(leaves: readonly Leaf[]): Settlement | undefined {
  const body = mergeWithoutKeeping(leaves)
  const [winner, ...losers] = [...leaves].sort((a, b) => compareRevisions(a.rev, b.rev))
  if (!body || !winner || losers.length === 0) return undefined
  const tombstones = losers.map(({ rev }) => ({ rev: tombstoneRevision(rev), parent: rev }))
  if (canonicalJson(winner.body) === canonicalJson(body)) return { tombstones }
  const rev = mergedRevision(
    winner.rev,
    leaves.map(leaf => leaf.rev),
    body,
  )
  return { merged: { rev, parent: winner.rev, body }, tombstones }
}
