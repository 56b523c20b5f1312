import type { Json } from '#domain/document.ts'
import { savedRevision } from '#domain/revision.ts'

/** What a new space is told to be called. */
export type NewSpace = {
  readonly name: string
  readonly title: string
  /** For whom it is, in a line under its title. */
  readonly subtitle?: string | undefined
}

/**
 * The record that says what a space is called, so that its screens and papers do from the first day. It names no merge:
 * two relays that are given the same words have written the same record.
 */
export function spaceRecord({ name, title, subtitle }: NewSpace): Json {
  const body = { type: 'space', schema: 1, title, ...(subtitle === undefined ? {} : { subtitle }) }
  return { _id: `space:${name}`, _rev: savedRevision(undefined, body), ...body }
}
