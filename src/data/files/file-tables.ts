import Dexie, { type EntityTable } from 'dexie'
import { guarded } from '#data/store/errors.ts'
import type { RecordId } from '#domain/id.ts'
import type { FileStanding } from './files.ts'

/**
 * A file as this device knows it. `held`: picked for a record that is not written yet. `toSend`: a record of this
 * device mentions it, and no relay is known to have it. `sent`: with a relay. `arrived`: at the hub, and so the only
 * state in which it may be evicted. `wanted` and `evicted`: its bytes are not here.
 */
export type FileRow = {
  readonly id: RecordId
  readonly state: 'held' | 'toSend' | 'sent' | 'arrived' | 'evicted' | 'wanted'
  readonly contentType: string
  /** In bytes; 0 when not known. */
  readonly size: number
  /** When it came here, or was asked for, in ms since 1970. */
  readonly at: number
  /** It was added on this device. */
  readonly isOwn?: true
  /** `sent`: where it was when that relay had numbered its changes up to `seq`. Absent: it does not speak of arrival. */
  readonly with?: Position
  /** `toSend`: a relay refused it then, in ms since 1970. */
  readonly refusedAt?: number
  /** `wanted`: why it did not come yet. */
  readonly lacks?: Lack
}

/** `notThere`: the relay that answered did not have it. `noRoom`: it did not fit here. `madeRoom`: it was here. */
export type Lack = 'notThere' | 'noRoom' | 'madeRoom'

/** A place in the changes of one relay: numbers of two incarnations say nothing of each other. */
export type Position = { readonly relay: string; readonly seq: number; readonly incarnation: string }

type BytesRow = { readonly id: RecordId; readonly bytes: ArrayBuffer }
type SeenRow = { readonly id: RecordId; readonly at: number }

/** The files' own database beside the store of a space: one that does not fit costs no word. */
export type FileTables = Dexie & {
  readonly files: EntityTable<FileRow, 'id'>
  readonly bytes: EntityTable<BytesRow, 'id'>
  readonly seen: EntityTable<SeenRow, 'id'>
}

/** The name of the files' database beside the store of a space. */
export function fileTablesName(storeName: string): string {
  return `${storeName}-files`
}

/** Names the files' database of a space; it opens when it is first asked. */
export function fileTablesOf(storeName: string): FileTables {
  // A photo that was called kept must not go with a power cut: there may be no other.
  const options = { cache: 'disabled', chromeTransactionDurability: 'strict' } as const
  const tables = new Dexie(fileTablesName(storeName), options) as FileTables
  tables.version(1).stores({ files: 'id, state', bytes: 'id', seen: 'id' })
  return tables
}

/** The files of this device that are not known to be with the hub: they may stand on it alone. */
export function filesOnlyHere({ name, files }: FileTables): Promise<readonly FileRow[]> {
  return guarded(name, async () => {
    const rows = await files.where('state').anyOf('toSend', 'sent').toArray()
    return rows.filter(row => row.state === 'toSend' || (row.isOwn && row.with))
  })
}

/** Where a file stands for this device. */
export function fileStanding({ name, files }: FileTables, id: RecordId): Promise<FileStanding> {
  return guarded(name, async () => standingOf(await files.get(id)))
}

function standingOf(row: FileRow | undefined): FileStanding {
  switch (row?.state) {
    case undefined:
      return { is: 'away', why: 'notAsked' }
    case 'wanted':
      return { is: 'away', why: row.lacks ?? 'asked' }
    case 'evicted':
      return { is: 'away', why: 'madeRoom' }
    case 'arrived':
      return { is: 'here', at: 'hub' }
    case 'sent':
      return { is: 'here', at: 'relay' }
    default:
      return { is: 'here', at: 'device' }
  }
}
