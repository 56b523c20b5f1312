import { entityOf } from '#domain/entities/index.ts'
import { typeOf } from '#domain/id.ts'
import type { IncomingDocument } from '#relay/documents/incoming-document.ts'
import type { DatabaseKind } from '#relay/store/databases.ts'

/**
 * Why a document may not carry the files that it brings, or `undefined` when it may. The hash that vouches for a fixed
 * record, a passage or an edit says nothing of attachments: whoever could add one would have changed what is fixed.
 */
export function attachmentFault(
  kind: DatabaseKind,
  { id, attachments }: IncomingDocument,
): string | undefined {
  if (attachments.size === 0 || (kind !== 'space' && kind !== 'history')) return undefined
  const isEdited = kind === 'space' && entityOf(typeOf(id))?.nature === 'edited'
  return isEdited ? undefined : 'Ce qui est fixé ne prend pas de pièce jointe.'
}
