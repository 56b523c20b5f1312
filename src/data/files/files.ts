import type { MentionedFile } from '#domain/entities/mentioned-file.ts'
import type { RecordId } from '#domain/id.ts'
import type { FileProblem } from './prepare-file.ts'

/** A file with its bytes. */
export type KeptFile = { readonly id: RecordId; readonly contentType: string; readonly bytes: ArrayBuffer }

/**
 * Where a file stands for this device. `here`: its bytes are, and `at` says how far they have come. `away`: they are
 * not: `notAsked`, nobody looked for it yet; `asked`, it comes with the next relay; `notThere`, the last relay that
 * answered has not met the device that holds it; `madeRoom`, it was here and is at the hub; `noRoom`, it did not fit.
 */
export type FileStanding =
  | { readonly is: 'here'; readonly at: 'device' | 'relay' | 'hub' }
  | { readonly is: 'away'; readonly why: 'notAsked' | 'asked' | 'notThere' | 'madeRoom' | 'noRoom' }

/**
 * A file that somebody picked, held for the record that is being written; or why it is not. With `noRoom`, what would
 * have been held, to be kept elsewhere.
 */
export type AddedFile =
  | { readonly ok: true; readonly file: MentionedFile }
  | { readonly ok: false; readonly problem: FileProblem }
  | { readonly ok: false; readonly problem: 'noRoom'; readonly content: Blob }

/** The files of a space on this device. They are named by the hash of their bytes, and never change. */
export type Files = {
  /** Makes a photo or a document of what somebody picked (`prepare-file.ts`), and holds it. */
  add(picked: Blob, as: 'photo' | 'document'): Promise<AddedFile>
  /**
   * Keeps bytes as they are for a record that is being written, under their hash.
   * @throws StoreFull when the device has no room for it: nothing else is touched
   */
  hold(bytes: ArrayBuffer): Promise<Omit<KeptFile, 'bytes'>>
  /** Lets go of files that were held for a record. Those that a written record mentions stay. */
  letGo(ids: readonly RecordId[]): Promise<void>
  /** Where a file stands. May be asked in `live`. */
  standing(id: RecordId): Promise<FileStanding>
  read(id: RecordId): Promise<KeptFile | undefined>
  /** A small version of a picture, for lists: the file itself where none could be made. */
  readSmall(id: RecordId): Promise<KeptFile | undefined>
  /** Somebody looks at a file: it is fetched when a relay answers, or counts as seen. */
  look(id: RecordId): Promise<void>
}
