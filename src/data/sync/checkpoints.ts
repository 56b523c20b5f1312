/** Between two checkpoints that a pull leaves at its relay, in ms: what a page killed in between reads once more. */
const PAUSE = 2_000

type Checkpoint = {
  readonly _id: string
  readonly _rev?: string
  readonly session_id?: string
  readonly last_seq?: string | number | undefined
}

/**
 * Has a replication go on from the lesser of two checkpoints of one session, where stock replication takes the
 * source's word alone. A tablet whose battery ended during its first pull wakes with fewer records than it had told
 * the relay of (what is pulled is not forced to the disk): it would never ask for those in between. A server put back
 * from a copy of its files would never be offered what it has lost.
 * @param source its `get` is replaced, and the target's; to be called before the replication begins
 */
export function trustTheLesser(source: PouchDB.Database, target: PouchDB.Database): void {
  // Replication reads the target's checkpoint first, then the source's.
  const targets = new Map<string, Checkpoint>()
  const [getSource, getTarget] = [source.get.bind(source), target.get.bind(target)]
  replaceGet(target, async id => {
    const document = await getTarget<Checkpoint>(id)
    targets.set(id, document)
    return document
  })
  replaceGet(source, async id => {
    const document = await getSource<Checkpoint>(id)
    const held = targets.get(id)
    if (held?.session_id === undefined || held.session_id !== document.session_id) return document
    return isBefore(held.last_seq, document.last_seq) ? { ...document, last_seq: held.last_seq } : document
  })
}

// Of checkpoints alone: PouchDB itself gets other documents with callbacks and more.
function replaceGet(database: PouchDB.Database, checkpoint: (id: string) => Promise<Checkpoint>): void {
  const { get } = database
  Object.assign(database, {
    get: (...call: readonly [id: string, ...rest: readonly unknown[]]) =>
      isLocal(call[0]) ? checkpoint(call[0]) : Reflect.apply(get, database, call),
  })
}

/**
 * Has a pull leave its checkpoints at the relay beside its work and not between its batches: each costs two requests
 * and one write to the relay's disk, and thirty phones come at once. The device's own is written before, so that the
 * relay's is never ahead of it.
 * @param remote its `get` and `put` are replaced for checkpoints
 * @returns writes the last one, when the pull is over; never rejects: without it, changes are read once more
 */
export function leaveCheckpointsBeside(remote: PouchDB.Database): () => Promise<void> {
  const get = remote.get.bind(remote)
  const put = remote.put.bind(remote)
  let latest: Checkpoint | undefined
  let isWritten = true
  let writing = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | undefined

  const write = () => {
    clearTimeout(timer)
    timer = undefined
    writing = writing.then(async () => {
      if (!latest || isWritten) return
      isWritten = true
      const { _id, ...checkpoint } = latest
      const stored = await get(_id).catch(() => undefined)
      await put({ ...checkpoint, _id, ...(stored && { _rev: stored._rev }) }).catch(() => undefined)
    })
    return writing
  }

  replaceGet(remote, async id => (latest?._id === id ? { ...latest, _rev: '0-0' } : get<Checkpoint>(id)))
  Object.assign(remote, {
    put: async (...call: Parameters<typeof put>) => {
      const document = call[0] as Checkpoint
      // One without a session is PouchDB asking whether it may write here: that is answered by who is asked.
      if (!isLocal(document._id) || document.session_id === undefined) return put(...call)
      const { _rev, ...checkpoint } = document
      latest = checkpoint
      isWritten = false
      timer ??= setTimeout(write, PAUSE)
      return { ok: true, id: document._id, rev: '0-0' }
    },
  })
  return write
}

function isLocal(id: string): boolean {
  return id.startsWith('_local/')
}

// CouchDB's places are opaque but for the number that they begin with, which only grows.
function isBefore(a: string | number | undefined, b: string | number | undefined): boolean {
  return Number.parseInt(String(a), 10) < Number.parseInt(String(b), 10)
}
