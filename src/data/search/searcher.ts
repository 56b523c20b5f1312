import { instanceId } from '#data/pouch/instance-id.ts'
import type { Store } from '#data/store/store.ts'
import { findUnits } from './find-units.ts'
import { readNextChanges, SLICE } from './follow-store.ts'
import type { Found, SearchState, Sought } from './found.ts'
import { groupedHits } from './hits.ts'
import { type IndexStore, openIndexStore } from './index-store.ts'
import { type InvertedIndex, invertedIndex } from './inverted-index.ts'
import { readOnDate } from './on-date.ts'
import { readQuery } from './query.ts'

/** The search of one space: an index that follows its store, and answers. */
export type Searcher = {
  /** What is found now, in what the index holds by now. */
  find(sought: Sought): Promise<Found>
  state(): SearchState
  /** Keeps the index and ends. The store stays open. */
  close(): Promise<void>
}

export type SearcherOptions = {
  readonly store: Store
  /** Told when the state changes, and each time the index has caught up with something. */
  readonly onState?: (state: SearchState) => void
  /** How long nothing must have been written before the index follows by itself, in ms: a pull writes all the time. */
  readonly quiet?: number
}

const QUIET = 1_000

/** How long after a question the index follows at once, in ms. */
const ASKED_LATELY = 60_000

/** How long the index rests between two slices while nobody asks, in ms. */
const PAUSE = 15

/** The same while somebody asks and others' words come in: each slice that is read keeps a write waiting. */
const PAUSE_WHILE_WRITING = 100

/** How often it is told how far the index has come, in ms. */
const TELL_EVERY = 200

/** After how many writes the index is kept on a long way, and how long after the last one, in ms. */
const KEEP_EVERY = 2_500
const KEEP_AFTER = 10_000

/** Opens the search of a store: goes on with the index that was kept, or begins one. */
export async function openSearcher(options: SearcherOptions): Promise<Searcher> {
  const { store, onState = () => undefined, quiet = QUIET } = options
  const kept = openIndexStore(store.name)
  const instance = await instanceId(store.context)
  const index = await readIndex(kept, instance)
  const rest = wakeable()
  let state: SearchState = { state: 'starting' }
  let asked = Number.NEGATIVE_INFINITY
  let written = performance.now()
  let writes = 0
  let keptSeq = index.seq
  let toldAt = 0
  let isClosed = false

  const tell = (next: SearchState) => {
    state = next
    onState(next)
  }
  const tellProgress = (total: number) => {
    const now = performance.now()
    if (state.state === 'building' && now - toldAt < TELL_EVERY) return
    toldAt = now
    tell({ state: 'building', done: index.seq, total })
  }
  const keep = async () => {
    if (index.seq === keptSeq) return
    keptSeq = index.seq
    // A device with no room left searches on from memory, and builds again the next time.
    await kept
      .keep(instance, index.toStored())
      .catch(cause => console.warn('The search index was not kept', cause))
  }
  const isAwaited = () => performance.now() - asked < ASKED_LATELY
  const isWriting = () => performance.now() - written < quiet
  const pauseNow = () => (!isAwaited() ? PAUSE : isWriting() ? PAUSE_WHILE_WRITING : 0)
  const untilQuiet = async () => {
    for (;;) {
      const left = written + quiet - performance.now()
      if (isClosed || isAwaited() || left <= 0) return
      await rest.for(left)
    }
  }
  /** Reads all that is there. Answers whether there was anything. */
  const readAll = async (): Promise<boolean> => {
    let hasRead = false
    let total = 0
    await untilQuiet()
    while (!isClosed && (await readNextChanges(store, index))) {
      total ||= await store.seq()
      hasRead = true
      if (total - index.seq > SLICE) tellProgress(total)
      if (index.seq - keptSeq >= KEEP_EVERY) await keep()
      await aMoment(pauseNow())
      await untilQuiet()
    }
    return hasRead
  }
  const follow = async () => {
    while (!isClosed) {
      const before = writes
      const hasRead = await readAll()
      if (isClosed) return
      // Nobody who types should wait for the order of new words.
      if (hasRead) index.vocabulary.sorted()
      if (hasRead || state.state !== 'ready') tell({ state: 'ready' })
      if (writes !== before) continue
      const isRested = await rest.for(index.seq === keptSeq ? undefined : KEEP_AFTER)
      if (isRested && !isClosed) await keep()
    }
  }
  const stopListening = store.onWritten(() => {
    writes++
    written = performance.now()
    rest.wake()
  })
  const following = follow().catch(cause => {
    if (isClosed) return
    console.error('The search does not follow the notebook any more', cause)
    tell({ state: 'failed' })
  })

  return {
    find: async sought => {
      asked = performance.now()
      rest.wake()
      const query = readQuery(sought.typed)
      const { timeZone = ownTimeZone() } = sought
      const isOnDate = query.date && (await readOnDate(store, query.date, timeZone))
      return groupedHits(store, findUnits(index, query, isOnDate), sought)
    },
    state: () => state,
    close: async () => {
      isClosed = true
      stopListening()
      rest.wake()
      await following
      await keep()
      kept.close()
    },
  }
}

function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

// What was kept, by whichever release, must not keep this one from searching.
async function readIndex(kept: IndexStore, instance: string): Promise<InvertedIndex> {
  try {
    return invertedIndex(await kept.read(instance))
  } catch (cause) {
    console.warn('The search index is built anew', cause)
    return invertedIndex()
  }
}

function aMoment(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}

// A rest that can be ended.
function wakeable() {
  let wake: () => void = () => undefined
  return {
    wake: () => wake(),
    /** Rests so many ms, or until woken. Answers whether it rested to the end. */
    for: (ms: number | undefined): Promise<boolean> =>
      new Promise(resolve => {
        const timer = ms === undefined ? undefined : setTimeout(() => resolve(true), ms)
        wake = () => {
          clearTimeout(timer)
          resolve(false)
        }
      }),
  }
}
