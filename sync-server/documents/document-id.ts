import { RelayError } from '#relay/errors.ts'
import { limits } from '#relay/limits.ts'

// A lone surrogate has no UTF-8 form and SQLite ends texts at NUL in places: two ids could become one.
const UNSTORABLE = /[\p{Surrogate}\0]/u

/**
 * Checks a document id, from a path or from a document.
 * @throws RelayError `illegal_docid`
 */
export function checkDocumentId(id: unknown): string {
  if (typeof id !== 'string') throw illegal('Document id must be a string')
  if (id === '') throw illegal('Document id must not be empty')
  if (id.length > limits.idLength) throw illegal('Document id is too long')
  if (UNSTORABLE.test(id)) throw illegal('Document id must be valid Unicode text')
  if (id.startsWith('_') && !isDesignId(id)) {
    throw illegal('Only reserved document ids may start with underscore.')
  }
  return id
}

/** Whether a document is CouchDB code, which only a database's admins may write. */
export function isDesignId(id: string): boolean {
  return id.startsWith('_design/') && id.length > '_design/'.length
}

function illegal(reason: string): RelayError {
  return new RelayError('illegal_docid', reason)
}
