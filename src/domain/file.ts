import type { DocumentBody } from './document.ts'
import { type RecordId, typeOf } from './id.ts'

/**
 * A file as a fixed document of `<space>-files`: `file:<SHA-256 of its plain bytes>`. Its body says nothing that its
 * bytes do not, so that two people who add one photo have written one document. What a file is called, and what is to
 * be seen on it, stands in the record that mentions it.
 */
export type FileDocument = {
  readonly type: 'file'
  readonly schema: 1
  /** Told from the first bytes (`file-type.ts`), never from a name or from what somebody claimed. */
  readonly contentType: string
  /** In bytes. */
  readonly size: number
}

/** The attachment of a file's document that holds its bytes: its only one. */
export const CONTENT = 'content'

/** The largest file that a space takes, in bytes: what a slow radio carries within a request's five minutes. */
export const LARGEST_FILE = 10 * 1024 * 1024

/** The id of a file. @param sha256 of its plain bytes, 64 hexadecimal digits, lower case */
export function fileId(sha256: string): RecordId {
  return `file:${sha256}`
}

/** Whether an id has the form of a file's. */
export function isFileId(id: RecordId): boolean {
  return typeOf(id) === 'file' && /^file:[0-9a-f]{64}$/.test(id)
}

/** Reads a file's document; `undefined` when the body is none. Whether its bytes are those of its id is not asked here. */
export function readFile(id: RecordId, body: DocumentBody): FileDocument | undefined {
  const { type, schema, contentType, size } = body
  const isSound =
    isFileId(id) &&
    type === 'file' &&
    typeof schema === 'number' &&
    typeof contentType === 'string' &&
    /^[a-z]+\/[a-z0-9.+-]{1,100}$/.test(contentType) &&
    Number.isInteger(size) &&
    Number(size) > 0 &&
    Number(size) <= LARGEST_FILE
  return isSound ? (body as unknown as FileDocument) : undefined
}
