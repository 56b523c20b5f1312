import { hash } from 'node:crypto'
import { canonicalJson } from '#domain/canonical.ts'
import type { DocumentBody } from '#domain/document.ts'
import { generationOf } from '#domain/revision.ts'

/** What makes one save what it is. */
export type Save = {
  readonly parent: string | undefined
  readonly deleted: boolean
  readonly body: DocumentBody
  /** Of each: its name, its digest and its type, as far as the save says them. */
  readonly files: readonly (readonly (string | undefined)[])[]
}

/**
 * The revision of a save that a client leaves to the relay: a hash over UTF-8 of all that the save is, so the
 * same save twice is one revision. (PouchDB in Node hashes over latin1, where two texts may share one.)
 */
export function mintedRevision({ parent, deleted, body, files }: Save): string {
  const named = files.length > 0 ? JSON.stringify(files) : ''
  const text = `relay-v1\n${parent ?? ''}\n${deleted}\n${named}\n${canonicalJson(body)}`
  return `${generationOf(parent) + 1}-${hash('sha256', text).slice(0, 32)}`
}
