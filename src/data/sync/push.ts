import type { Store } from '#data/store/store.ts'
import type { Clock } from '#domain/clock.ts'
import type { DocumentBody } from '#domain/document.ts'
import { typeOf } from '#domain/id.ts'
import { generationOf, revivedRevision } from '#domain/revision.ts'
import { isChunkId } from '#domain/text-chunk.ts'
import { trustTheLesser } from './checkpoints.ts'
import type { ExchangeStore } from './exchange-store.ts'
import { offerLeftBehind, passOverTails } from './pass-over-tails.ts'
import type { Arrival } from './relay-client.ts'
import { shortenHistories } from './short-histories.ts'
import { until } from './until.ts'

/** Documents a request carries at most; CouchDB and our relay take far more, a poor link does not. */
const BATCH = 100

type Refusal = { readonly id: string; readonly rev: string | undefined; readonly reason: string }

export type PushOptions = {
  readonly store: Store
  readonly exchangeStore: ExchangeStore
  readonly pouch: PouchDB.Database
  readonly remote: PouchDB.Database
  readonly clock: Clock
  readonly signal: AbortSignal
}

/**
 * Sends everything a relay lacks, by stock replication. What it refused is written down with its reason and stays
 * here. Answers up to which local seq the relay now has everything else.
 */
export async function push({
  store,
  exchangeStore,
  pouch,
  remote,
  clock,
  signal,
}: PushOptions): Promise<number> {
  await offerLeftBehind({ store, exchangeStore, clock })
  trustTheLesser(pouch, remote)
  passOverTails({ store, exchangeStore, clock }, remote)
  shortenHistories(pouch, remote, exchangeStore, store.outbox)
  const deleted: string[] = []
  noteRefusalsOf(remote, store, clock, id => deleted.push(id))
  const replicate = () => pouch.replicate.to(remote, { batch_size: BATCH, batches_limit: 2 })
  const result = await until(replicate(), signal)
  if (!(await reviveHere({ store, pouch }, deleted))) return Number(result.last_seq)
  return Number((await until(replicate(), signal)).last_seq)
}

/**
 * What a foreign tool deleted elsewhere, and no relay here will hear of deleting, may never have come to them: the only
 * copy is then the one that this device kept and still reads. It stands up beside the deletion, as relays have it do
 * (decision 12), and so under the same revision. Answers whether anything did.
 */
async function reviveHere(
  { store, pouch }: Pick<PushOptions, 'store' | 'pouch'>,
  ids: readonly string[],
): Promise<boolean> {
  const documents = await Promise.all(
    ids.map(async id => {
      const [winner, leaves] = [await store.read(id), await store.readLeaves(id)]
      const isAlive = leaves.some(({ rev }) => rev === winner?.rev)
      return isAlive ? [] : leaves.map(({ rev, body }) => revivedDocument(id, rev, body))
    }),
  )
  const revived = documents.flat()
  if (revived.length > 0) await pouch.bulkDocs(revived, { new_edits: false })
  return revived.length > 0
}

function revivedDocument(id: string, rev: string, body: DocumentBody): PouchDB.Core.PutDocument<object> {
  const revived = revivedRevision(rev)
  const ids = [revived, rev].map(one => one.slice(one.indexOf('-') + 1))
  const _revisions = { start: generationOf(revived), ids }
  return { ...body, _id: id, _rev: revived, _revisions } as PouchDB.Core.PutDocument<object>
}

/** Offers again what a relay refused: a role may have grown, a relay may have been updated. */
export async function retryRefused({ store, pouch, remote, clock }: PushOptions): Promise<void> {
  // A file is offered again by its own exchange (`data/files`).
  const refused = (await store.refused.read()).filter(({ id }) => typeOf(id) !== 'file')
  if (refused.length === 0) return
  const leaves = await Promise.all(refused.map(({ id }) => store.readLeaves(id)))
  const wanted = refused.flatMap(({ id }, i) => (leaves[i] ?? []).map(({ rev }) => ({ id, rev })))
  const found = await pouch.bulkGet({ docs: wanted, revs: true })
  const docs = found.results.flatMap(({ docs: rows }) => rows.flatMap(row => ('ok' in row ? [row.ok] : [])))
  const answers: readonly unknown[] = await remote.bulkDocs(docs as PouchDB.Core.PutDocument<object>[], {
    new_edits: false,
  })
  const still = answers.map(refusalIn)
  await noteRefusals(store, clock, still)
  const taken = refused.filter(({ id }) => !still.some(refusal => refusal.id === id))
  for (const { id } of taken) await store.refused.forget(id)
}

/** What was written here and the relay now has leaves the outbox, once it is noted as being on its way. */
export async function noteTaken(
  { store, exchangeStore }: PushOptions,
  upTo: number,
  arrival: Arrival | undefined,
): Promise<void> {
  const [outbox, refused] = await Promise.all([store.outbox.read(), store.refused.read()])
  const passed = await exchangeStore.passedOver(outbox.map(({ id }) => id).filter(isChunkId))
  const isWaiting = new Set([...refused.map(({ id }) => id), ...passed])
  const taken = outbox.filter(({ id, seq }) => seq <= upTo && !isWaiting.has(id)).map(({ id }) => id)
  if (taken.length > 0 && arrival) await exchangeStore.carry(taken, arrival.relay.id, arrival.updateSeq)
  await store.outbox.takenUpTo(upTo, passed)
}

// Before the replication goes on: its checkpoint passes over what was refused, and a page may end at any moment.
function noteRefusalsOf(
  remote: PouchDB.Database,
  store: Store,
  clock: Clock,
  onDeletedElsewhere: (id: string) => void,
): void {
  const bulkDocs = remote.bulkDocs.bind(remote)
  Object.assign(remote, {
    bulkDocs: async (...call: Parameters<typeof bulkDocs>) => {
      const rows = await bulkDocs(...call)
      await noteRefusals(store, clock, rows.filter(isRefusal).map(refusalIn), onDeletedElsewhere)
      return rows
    },
  })
}

async function noteRefusals(
  store: Store,
  clock: Clock,
  refusals: readonly Refusal[],
  onDeletedElsewhere: (id: string) => void = () => undefined,
): Promise<void> {
  for (const { id, rev, reason } of refusals) {
    // A deletion that came from elsewhere: nobody here wrote it, and nobody has anything to take up.
    if (rev !== undefined && !(await store.readLeaves(id)).some(leaf => leaf.rev === rev)) {
      onDeletedElsewhere(id)
      continue
    }
    const winner = (await store.read(id))?.rev ?? ''
    await store.refused.add({ id, rev: winner, reason, at: clock.now() })
  }
}

// As PouchDB's replication tells a document that was refused from a batch that failed.
function isRefusal(row: object): boolean {
  const { name } = row as { name?: unknown }
  return name === 'forbidden' || name === 'unauthorized'
}

function refusalIn(error: unknown): Refusal {
  const { id = '', rev, reason = '' } = error as { id?: string; rev?: string; reason?: string }
  return { id, rev, reason }
}
