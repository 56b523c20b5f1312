import type { TakenBack } from '#data/copy/copy-format.ts'
import type { Erased } from '#data/copy/erase.ts'
import type { Json } from '#domain/document.ts'
import type { KeyPart } from '#domain/entities/entity.ts'
import type { EntityName, Fields, IndexName } from '#domain/entities/index.ts'
import type { MentionedFile } from '#domain/entities/mentioned-file.ts'
import type { RecordId } from '#domain/id.ts'
import type { Role } from '#domain/roles.ts'
import type { RemovedPassage } from '#domain/text-history.ts'
import type { Files } from './files/files.ts'
import type { Hands } from './hands/hands.ts'
import type { RecordEdit } from './history/record-history.ts'
import type { Observable } from './observable.ts'
import type { Arrivals } from './records/arrivals.ts'
import type { AsideRecord, RecordView } from './records/record-view.ts'
import type { Search } from './search/search.ts'
import type { RefusedRecord, SyncStatus } from './sync/sync-status.ts'
import type { TextHold } from './text/text-hold.ts'
import type { TextWriting } from './text/text-writings.ts'
import type { Trouble } from './trouble/trouble.ts'

/** One space on this device: everything in it is read and written here, without a network. */
export type Notebook = {
  readonly space: string
  readonly role: Role
  /** The pen of whoever holds this device now: a full id, `pen:01J…`. */
  readonly pen: RecordId
  /** Where many use this device: in whose hands it is. */
  readonly hands: Hands | undefined

  /** One record, if it is here and was not put aside, or was by somebody who had not seen what others wrote. */
  read<Name extends EntityName>(type: Name, id: RecordId): Promise<RecordView<Name> | undefined>
  /** A page of an index, in key order. */
  list<Name extends EntityName>(
    type: Name,
    index: IndexName<Name>,
    options?: ListOptions,
  ): Promise<Page<Name>>
  /** All the children of a record: the points of a meeting. In id order; at most a few hundred. */
  family<Name extends EntityName>(type: Name, parent: RecordId): Promise<readonly RecordView<Name>[]>
  /** How many records stand under an index, exactly. */
  count<Name extends EntityName>(
    type: Name,
    index: IndexName<Name>,
    parts?: readonly KeyPart[],
  ): Promise<number>
  /** Runs a query now and again whenever anything it read changes, in this tab, another, or by exchange. */
  live<T>(query: () => Promise<T>): Observable<T>

  /** Writes a new record (a child under `under`); resolves when it is stored on this device. */
  create<Name extends EntityName>(type: Name, fields: NewFields<Name>, under?: RecordId): Promise<RecordId>
  /**
   * Writes the relation of a record to another (who attends a meeting): its id is the fact itself, so two devices
   * that write it have written one record. One that is here already is saved through its view instead.
   */
  relate<Name extends EntityName>(
    type: Name,
    to: RecordId,
    other: RecordId,
    fields: NewFields<Name>,
  ): Promise<RecordId>
  /**
   * Saves a form: replaces only what the view showed, and only the fields named. Files that it mentions
   * (`fileField`), held before, are sent from then on.
   */
  save<Name extends EntityName>(view: RecordView<Name>, changes: NewFields<Name>): Promise<void>
  /**
   * Settles a field that was written twice: `value` replaces every value that the view listed for it. For `gone`,
   * `true` puts the record aside knowing the changes that the view shows, `null` keeps it.
   */
  settle(view: RecordView, path: string, value: Json): Promise<void>
  /** The records whose short code ends with these characters: one, none that is here, or rarely two. */
  withCode(end: string): Promise<readonly RecordView[]>
  /** The records with fields to be settled, at most `limit`. */
  toSettle(limit?: number): Promise<readonly RecordView[]>
  /** How many records stand there. Of those that were put aside, what stands under them is read. */
  toSettleCount(): Promise<number>

  /** Puts a record aside: it leaves every list and stays findable. `bringBack` undoes it. */
  putAside(view: RecordView): Promise<void>
  bringBack(view: RecordView): Promise<void>
  /** The records that were put aside, at most `limit`. */
  aside(limit?: number): Promise<readonly AsideRecord[]>
  /** One record, if it is here and was put aside. */
  readAside<Name extends EntityName>(type: Name, id: RecordId): Promise<AsideRecord<Name> | undefined>

  /** What this device knows of a record's saves, newest first: its own always, others' once they were fetched. */
  history(record: RecordId): Promise<readonly RecordEdit[]>
  /** Fetches the saves of a record from the relay. Fails quietly into the caller's hands when none answers. */
  fetchHistory(record: RecordId): Promise<void>
  /**
   * Undoes a save by an ordinary one: each field that still shows what that save wrote shows again what it showed
   * before. Answers whether there was anything left to undo.
   */
  undo(edit: RecordEdit): Promise<boolean>

  /** The photos and documents of this space. */
  readonly files: Files

  /** Writes a fixed entry of the journal. Its files, held before, are sent from then on. */
  writeLogEntry(entry: NewLogEntry): Promise<RecordId>
  /** Writes the approved minutes of a meeting: fixed, with a fingerprint that anyone can verify offline. */
  writeMinutes(minutes: NewMinutes): Promise<RecordId>
  /** Opens the long text of a record for this page load. Close it when its screen goes. */
  openText(record: RecordId): Promise<TextHold>
  /** The long text of a record, to read. */
  readText(record: RecordId): Promise<{ readonly text: string; readonly isMissingPassages: boolean }>

  /** What was written in the long text of a record, and by whom, newest first: all of it that is here. */
  textHistory(record: RecordId): Promise<readonly TextWriting[]>
  /** The long text of a record as it read after one of its writings. */
  textAsOf(record: RecordId, writing: RecordId): Promise<string | undefined>
  /** Writes a passage that was taken out of a long text again, where it stood. */
  putPassageBack(record: RecordId, passage: RemovedPassage): Promise<void>

  /** What came here while whoever holds this device was away. */
  readonly arrivals: Arrivals

  /** Finds words in everything that is here, in a thread of its own. */
  readonly search: Search

  readonly status: Observable<SyncStatus>
  /** Asks for an exchange now, instead of at the next occasion. */
  exchangeNow(): void
  refused(): Promise<readonly RefusedRecord[]>
  /** What is wrong with this notebook's storage; `undefined` while all is well. */
  readonly trouble: Observable<Trouble | undefined>
  /** Its person has read of the trouble. */
  acknowledgeTrouble(): void
  /** Everything this space holds here, as a file that `takeBack` reads. */
  takeCopy(): Promise<Blob>
  /** Takes back what a copy holds: a union, nothing here is overwritten. */
  takeBack(file: Blob): Promise<TakenBack>
  /** How many documents are not known to have arrived at the hub: they may stand on this device alone. */
  onlyHere(): Promise<number>
  /**
   * Closes this space and deletes it from this device. Refused while something may stand here alone, unless a copy
   * was taken from this page since anything was last written.
   */
  erase(): Promise<Erased>
  /** Stops the exchange and closes the store. */
  close(): Promise<void>
}

/** The fields of a record to write: those left out stay as they are, `null` erases. */
export type NewFields<Name extends EntityName> = Partial<Omit<Fields<Name>, 'type' | 'schema' | 'merge'>>

export type NewLogEntry = {
  readonly text: string
  readonly place?: RecordId | undefined
  readonly about?: RecordId | undefined
  readonly corrects?: RecordId | undefined
  readonly files?: readonly MentionedFile[] | undefined
}

export type NewMinutes = {
  readonly meeting: RecordId
  /** The whole text, as it was approved. */
  readonly text: string
  readonly approvedBy?: RecordId | undefined
  readonly approvedOn?: string | undefined
  readonly amendments?: string | undefined
  /** By record: a mark of what the text says of it. */
  readonly contains?: Readonly<Record<string, string>> | undefined
}

export type ListOptions = {
  /** The leading parts of the index: `['place:x']` for one place's entries. */
  readonly parts?: readonly KeyPart[]
  readonly limit?: number
  /** Go on after the page that ended with this cursor. */
  readonly after?: string | undefined
  /** From the last key to the first. */
  readonly reverse?: boolean
  /** Only keys at or after this part (an ISO date in UTC, a letter), as the index writes it. */
  readonly from?: string
  /** Only keys before this part. */
  readonly before?: string
}

export type Page<Name extends EntityName> = {
  readonly records: readonly RecordView<Name>[]
  /** Hand this to `after` for the next page; `undefined` at the end. */
  readonly next: string | undefined
}
