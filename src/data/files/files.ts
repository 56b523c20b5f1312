import type { RecordId } from '#domain/id.ts'

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

/** The files of a space on this device. They are named by the hash of their bytes, and never change. */
export type Files = {
  /**
   * Keeps a file for a record that is being written, under the hash of its bytes.
   * @throws StoreFull when the device has no room for it: nothing else is touched
   */
  hold(bytes: ArrayBuffer): Promise<Omit<KeptFile, 'bytes'>>
  /** Lets go of files that were held for a record. Those that a written record mentions stay. */
  letGo(ids: readonly RecordId[]): Promise<void>
  /** Where a file stands. May be asked in `live`. */
  standing(id: RecordId): Promise<FileStanding>
  read(id: RecordId): Promise<KeptFile | undefined>
  /** Somebody looks at a file: it is fetched when a relay answers, or counts as seen. */
  look(id: RecordId): Promise<void>
}
