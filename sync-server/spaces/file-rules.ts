import { hash } from 'node:crypto'
import { CONTENT, fileId, isFileId, readFile } from '#domain/file.ts'
import type { IncomingDocument } from '#relay/documents/incoming-document.ts'

/**
 * Why a document is no file of a space, or `undefined` when it is one: its id is the hash of the bytes that come with
 * it. Asked before the write begins, since hashing is slow; what is there already, and whose it is to add, are the
 * rules of `add-only-rules.ts`.
 */
export function fileFault({ id, deleted, body, attachments }: IncomingDocument): string | undefined {
  if (deleted) return undefined
  if (!isFileId(id)) return 'Un fichier porte l’empreinte de son contenu pour nom.'
  const file = readFile(id, body)
  if (!file) return 'Ce fichier n’a pas la forme attendue, ou il est trop grand.'
  const content = attachments.get(CONTENT)
  // A stub says that the bytes are here already: then so is the document, and there is nothing to write.
  if (attachments.size !== 1 || content?.kind !== 'file') return 'Ce fichier est arrivé sans son contenu.'
  // It is served as what it says it is.
  if (content.type !== file.contentType) return 'Ce fichier dit être de deux sortes à la fois.'
  if (content.bytes.byteLength !== file.size || fileId(hash('sha256', content.bytes)) !== id) {
    return 'Le contenu de ce fichier n’est pas celui que son empreinte annonce.'
  }
  return undefined
}
