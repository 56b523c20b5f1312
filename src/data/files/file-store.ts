import { guarded, StoreFull } from '#data/store/errors.ts'
import type { RecordId } from '#domain/id.ts'
import type { FileRow, FileTables, Position } from './file-tables.ts'
import type { KeptFile } from './files.ts'

/** The files of a space on this device, for what adds, exchanges and evicts them. */
export type FileStore = {
  read(id: RecordId): Promise<KeptFile | undefined>
  /** @throws StoreFull when there is no room, even after evicting what may be */
  hold(file: KeptFile, at: number): Promise<void>
  letGo(ids: readonly RecordId[]): Promise<void>
  keep(ids: readonly RecordId[]): Promise<void>
  want(id: RecordId, at: number): Promise<void>
  see(id: RecordId, at: number): Promise<void>

  /** Whether this device has the file, has had it, or waits for it. */
  isKnown(id: RecordId): Promise<boolean>
  rows(state: FileRow['state']): Promise<readonly FileRow[]>
  /** How many files an exchange could do something about now. */
  waiting(): Promise<number>
  change(id: RecordId, change: Partial<Omit<FileRow, 'id'>>): Promise<void>
  /** Keeps a file that a relay gave. Answers `false` when there is no room for it. */
  receive(file: KeptFile, at: number): Promise<boolean>
  /** The hub has all that this relay had numbered up to there. */
  arrived(position: Position): Promise<void>
  /** Lets go of the bytes of files that are at the hub, the longest unseen first, until all fit in `budget` bytes. */
  evict(budget: number): Promise<void>
}

/** How old what is known of the last look at a file may be, in ms: to note each would be to write at each reading. */
const SEEN_AGAIN = 3_600_000

/** After how long a file that did not fit is tried again when somebody looks, in ms. */
const ASKED_AGAIN = 60_000

const HERE: readonly FileRow['state'][] = ['held', 'toSend', 'sent', 'arrived']

/** The files of a space over their tables. */
export function fileStore(db: FileTables): FileStore {
  const { name } = db
  const written = [db.files, db.bytes]

  const inState = (state: FileRow['state']) => db.files.where('state').equals(state)
  const put = (file: KeptFile, row: (known: FileRow | undefined) => FileRow) =>
    guarded(name, () =>
      db.transaction('rw', written, async () => {
        const known = await db.files.get(file.id)
        await db.files.put(row(known))
        if (!known || !HERE.includes(known.state)) await db.bytes.put({ id: file.id, bytes: file.bytes })
      }),
    )
  /** Evicts until `room` bytes are free again, or all that may go is gone. */
  const makeRoom = async (room: number): Promise<boolean> => {
    const before = await sizeHere()
    await evict(Math.max(0, before - room))
    return (await sizeHere()) < before
  }
  const putWithRoom = async (file: KeptFile, row: (known: FileRow | undefined) => FileRow) => {
    try {
      await put(file, row)
    } catch (cause) {
      if (!(cause instanceof StoreFull) || !(await makeRoom(2 * file.bytes.byteLength))) throw cause
      await put(file, row)
    }
  }
  const rowsHere = async () => (await db.files.toArray()).filter(({ state }) => HERE.includes(state))
  const sizeHere = async () => (await rowsHere()).reduce((sum, { size }) => sum + size, 0)
  const evict = (budget: number) =>
    guarded(name, async () => {
      // Asked at each exchange: nearly always there is nothing to do.
      if ((await sizeHere()) <= budget) return
      await db.transaction('rw', [...written, db.seen], async () => {
        const rows = await rowsHere()
        let size = rows.reduce((sum, row) => sum + row.size, 0)
        if (size <= budget) return
        const seen = new Map((await db.seen.toArray()).map(({ id, at }) => [id, at]))
        const lastSeen = ({ id, at }: FileRow) => seen.get(id) ?? at
        const mayGo = rows.filter(({ state }) => state === 'arrived')
        for (const row of mayGo.sort((a, b) => lastSeen(a) - lastSeen(b))) {
          if (size <= budget) return
          await db.bytes.delete(row.id)
          await db.files.put({ ...row, state: 'evicted' })
          size -= row.size
        }
      })
    })

  return {
    read: id =>
      guarded(name, async () => {
        const [row, kept] = await Promise.all([db.files.get(id), db.bytes.get(id)])
        return row && kept ? { id, contentType: row.contentType, bytes: kept.bytes } : undefined
      }),
    hold: (file, at) =>
      putWithRoom(file, known => {
        const isHere = known !== undefined && HERE.includes(known.state)
        return isHere ? known : { ...described(file), state: 'held', at, isOwn: true }
      }),
    letGo: ids =>
      guarded(name, () =>
        db.transaction('rw', written, async () => {
          const held = (await db.files.bulkGet([...ids])).flatMap(row =>
            row?.state === 'held' ? [row.id] : [],
          )
          await Promise.all([db.files.bulkDelete(held), db.bytes.bulkDelete(held)])
        }),
      ),
    keep: ids =>
      guarded(name, () =>
        db.transaction('rw', db.files, async () => {
          const rows = await db.files.bulkGet([...ids])
          await db.files.bulkPut(
            rows.flatMap(row => (row?.state === 'held' ? [{ ...row, state: 'toSend' as const }] : [])),
          )
        }),
      ),
    want: (id, at) =>
      guarded(name, () =>
        db.transaction('rw', db.files, async () => {
          const row = await db.files.get(id)
          const isAnew = row?.lacks === 'noRoom' && Math.abs(at - row.at) > ASKED_AGAIN
          if (row && row.state !== 'evicted' && !isAnew) return
          const lacks = row?.state === 'evicted' ? { lacks: 'madeRoom' as const } : {}
          await db.files.put({ id, state: 'wanted', contentType: '', size: row?.size ?? 0, at, ...lacks })
        }),
      ),
    see: (id, at) =>
      guarded(name, async () => {
        const seen = await db.seen.get(id)
        if (seen && Math.abs(at - seen.at) < SEEN_AGAIN) return
        await db.seen.put({ id, at })
      }),
    isKnown: id => guarded(name, async () => (await db.files.get(id)) !== undefined),
    rows: state => guarded(name, () => inState(state).toArray()),
    waiting: () =>
      guarded(name, async () => {
        const wanted = await inState('wanted')
          .filter(({ lacks }) => lacks !== 'notThere' && lacks !== 'noRoom')
          .count()
        return wanted + (await inState('toSend').count())
      }),
    change: (id, change) => guarded(name, async () => void (await db.files.update(id, change))),
    receive: async (file, at) => {
      try {
        await putWithRoom(file, () => ({ ...described(file), state: 'sent', at }))
        return true
      } catch (cause) {
        if (!(cause instanceof StoreFull)) throw cause
        return false
      }
    },
    arrived: ({ relay, seq, incarnation }) =>
      guarded(name, async () => {
        const there = inState('sent').filter(
          ({ with: at }) => at?.relay === relay && at.incarnation === incarnation && at.seq <= seq,
        )
        for (const row of await there.toArray()) await db.files.update(row.id, { state: 'arrived' })
      }),
    evict,
  }
}

function described({ id, contentType, bytes }: KeptFile): Pick<FileRow, 'id' | 'contentType' | 'size'> {
  return { id, contentType, size: bytes.byteLength }
}
