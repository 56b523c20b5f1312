import { generationOf } from '#domain/revision.ts'
import { RelayError } from '#relay/errors.ts'
import { limits } from '#relay/limits.ts'

const REVISION = /^[1-9]\d{0,8}-([\w.~-]{1,64})$/
const HEX = /^[0-9a-f]+$/

/**
 * Checks a revision that a client names.
 * CouchDB decodes ids of just 32 characters to 16 bytes, so those must be hexadecimal here too.
 * @throws RelayError `bad_request`
 */
export function checkRevision(rev: unknown): string {
  const id = typeof rev === 'string' ? REVISION.exec(rev)?.[1] : undefined
  if (typeof rev !== 'string' || id === undefined || (id.length === 32 && !HEX.test(id))) {
    throw new RelayError('bad_request', 'Invalid rev format')
  }
  return rev
}

/** The `_revisions` member of a path that is newest first. */
export function revisionsMember(path: readonly string[]): string {
  const ids = path.map(rev => `"${rev.slice(rev.indexOf('-') + 1)}"`)
  return `{"start":${generationOf(path[0])},"ids":[${ids.join(',')}]}`
}

/**
 * The path, newest first, that a `_revisions` member names.
 * @throws RelayError `bad_request`
 */
export function pathOfRevisions(member: unknown): readonly string[] {
  const { start, ids } = (member ?? {}) as { start?: unknown; ids?: unknown }
  if (!Number.isSafeInteger(start) || !Array.isArray(ids) || ids.length === 0 || ids.length > Number(start)) {
    throw new RelayError('doc_validation', '_revisions must hold a start and its ids')
  }
  if (ids.length > limits.revisionsNamed) throw new RelayError('doc_validation', '_revisions is too long')
  return ids.map((id, age) => checkRevision(`${Number(start) - age}-${id}`))
}
