/** Batches that were fetched and are not yet asked for: more would only fill a small device's memory. */
const MOST_AHEAD = 2

type Revisions = Record<string, string[]>

type Answer = PouchDB.Core.BulkGetResponse<object>

/** A batch of changes, and what the relay answers for those of its revisions that this device lacks. */
type Ahead = { readonly revisions: Revisions; readonly answer: Promise<Answer | undefined> }

/**
 * Has a pull fetch the next documents while it writes the last ones: stock replication does one after the other, so
 * that the network waits for the disk and the disk for the network. What was fetched for nothing is dropped; what
 * could not be fetched ahead is asked for again in its turn, and fails there if it must.
 * @param pouch where the documents go: asked which of them it lacks
 * @param remote the database pulled from; its `changes` and `bulkGet` are replaced
 */
export function fetchAhead(pouch: PouchDB.Database, remote: PouchDB.Database): void {
  const changes = remote.changes.bind(remote)
  const bulkGet = remote.bulkGet.bind(remote)
  const coming: Revisions[] = []
  const ahead: Ahead[] = []

  const fill = () => {
    while (ahead.length < MOST_AHEAD) {
      const revisions = coming.shift()
      if (!revisions) return
      ahead.push({ revisions, answer: fetchLacking(pouch, bulkGet, revisions).catch(() => undefined) })
    }
  }

  // Batches are asked for in the order of the feed: what stands before this one was not needed.
  const take = (asked: readonly Asked[]): Ahead | undefined => {
    const place = ahead.findIndex(({ revisions }) => asked.every(one => isAmong(revisions, one)))
    const taken = ahead.splice(0, place === -1 ? ahead.length : place + 1)
    return place === -1 ? undefined : taken.at(-1)
  }

  Object.assign(remote, {
    changes: (...call: Parameters<typeof changes>) => {
      const feed = changes(...call)
      feed.on('complete', ({ results }) => {
        coming.push(Object.fromEntries(results.map(row => [row.id, row.changes.map(({ rev }) => rev)])))
        fill()
      })
      return feed
    },
    bulkGet: async (...call: Parameters<typeof bulkGet>) => {
      const asked: readonly Asked[] = call[0].docs
      const answer = await take(asked)?.answer
      fill()
      return (answer && partOf(answer, asked)) ?? bulkGet(...call)
    },
  })
}

type Asked = { readonly id: string; readonly rev?: string | undefined }

async function fetchLacking(
  pouch: PouchDB.Database,
  bulkGet: PouchDB.Database['bulkGet'],
  revisions: Revisions,
): Promise<Answer> {
  const lacking = await pouch.revsDiff(revisions)
  const docs = Object.entries(lacking).flatMap(([id, { missing = [] }]) => missing.map(rev => ({ id, rev })))
  if (docs.length === 0) return { results: [] }
  // As replication asks, of CouchDB too: `latest` spares a second request for a document that changed meanwhile.
  const asReplicationAsks = { docs, revs: true, latest: true }
  return bulkGet(asReplicationAsks)
}

function isAmong(revisions: Revisions, { id, rev }: Asked): boolean {
  return rev !== undefined && Object.hasOwn(revisions, id) && (revisions[id]?.includes(rev) ?? false)
}

// `undefined` when one of them is not in it: it has become necessary since.
function partOf({ results }: Answer, asked: readonly Asked[]): Answer | undefined {
  const wanted = new Set(asked.map(({ id }) => id))
  const part = results.filter(({ id }) => wanted.has(id))
  return new Set(part.map(({ id }) => id)).size === wanted.size ? { results: part } : undefined
}
