import { stemmer } from '@orama/stemmers/french'
import MiniSearch from 'minisearch'
import { browserPlatform } from '#data/device/platform.ts'
import { createPouch } from '#data/pouch/create-pouch.ts'
import { findUnits } from '#data/search/find-units.ts'
import { readNextChanges } from '#data/search/follow-store.ts'
import { groupedHits } from '#data/search/hits.ts'
import { openIndexStore } from '#data/search/index-store.ts'
import { invertedIndex } from '#data/search/inverted-index.ts'
import { readQuery } from '#data/search/query.ts'
import { type SearchTalk, searchChannel } from '#data/search/search-talk.ts'
import { startSearchThread } from '#data/search/search-thread.ts'
import { fold } from '#data/search/words.ts'
import { spaceRules } from '#data/space-rules.ts'
import { openStore } from '#data/store/store.ts'
import { pull } from '#data/sync/pull.ts'
import { openRemoteSpace } from '#data/sync/remote-space.ts'

/** What the bench's page can be asked, each in a browser of its own. Times in milliseconds. */
export type SearchPage = {
  /** Pulls the space, with the search's worker beside it or without. */
  pull(space: string, beside: Beside): Promise<PullTimes>
  /** Makes both indexes of what was pulled, in this thread, and waits to be asked. */
  prepare(): Promise<Readonly<Record<string, number>>>
  /** One query in each, in this thread. `hits`: ours with the lines that a screen shows, read from the store. */
  query(
    typed: string,
  ): Promise<{ readonly ours: number; readonly mini: number; readonly hits: number; readonly found: number }>
}

/** `asked`: somebody searches during the whole pull, so that the index follows at once. */
export type Beside = 'nothing' | 'worker' | 'askedWorker'

export type PullTimes = {
  readonly held: number
  readonly pull: number
  /** From the end of the pull until everything in it is found; 0 without a worker. */
  readonly rest: number
}

const STORE = 'ours'
const platform = browserPlatform(0)

async function pullBeside(space: string, beside: Beside): Promise<PullTimes> {
  const store = await openStore(STORE, spaceRules)
  const worker = beside === 'nothing' ? undefined : await startWorker(beside)
  const { signal } = new AbortController()
  const remote = openRemoteSpace(platform, space, undefined, signal)
  const start = performance.now()
  await pull({ pouch: createPouch(store), remote, signal, onProgress: async () => undefined })
  const ended = performance.now()
  const rest = worker ? await worker.ready(ended) : 0
  return { held: await store.count(), pull: ended - start, rest }
}

async function startWorker(beside: Beside) {
  const channel = searchChannel(STORE)
  const say = (message: SearchTalk) => channel.postMessage(message)
  let readyAt = 0
  let opened: () => void = () => undefined
  const isOpen = new Promise<void>(resolve => {
    opened = resolve
  })
  channel.addEventListener('message', ({ data }: MessageEvent<SearchTalk>) => {
    if (data.says !== 'state') return
    opened()
    if (data.state.state === 'ready') readyAt = performance.now()
  })
  startSearchThread(STORE)
  await isOpen
  const ask = () => say({ says: 'question', number: '1', sought: { typed: 'ma', limit: 4 } })
  const asking = beside === 'askedWorker' ? setInterval(ask, 500) : undefined
  if (asking) ask()
  return {
    ready: async (from: number) => {
      while (readyAt < from + 50) await new Promise(resolve => setTimeout(resolve, 20))
      clearInterval(asking)
      return readyAt - from
    },
  }
}

type Document = { readonly id: string; readonly title: string; readonly text: string }

let store: Awaited<ReturnType<typeof openStore>>
const index = invertedIndex()
const mini = new MiniSearch<Document>({
  fields: ['title', 'text'],
  processTerm: term => fold(stemmer(term.toLowerCase())),
  searchOptions: { prefix: true, fuzzy: term => (term.length >= 5 ? 1 : false), combineWith: 'AND' },
})

async function prepare(): Promise<Readonly<Record<string, number>>> {
  store = await openStore(STORE, spaceRules)
  const ours = await timed(async () => {
    while (await readNextChanges(store, index));
  })
  const documents = (await store.latest(20_000)).map(({ id, view }) => ({
    id,
    title: String(view.title ?? ''),
    text: [view.text, view.summary, view.carriedBy].filter(Boolean).join(' '),
  }))
  const theirs = await timed(async () => mini.addAll(documents))
  const kept = openIndexStore(STORE)
  const keep = await timed(async () => kept.keep('bench', index.toStored()))
  const load = await timed(async () => {
    invertedIndex(await kept.read('bench'))
  })
  const json = JSON.stringify(mini)
  kept.close()
  const stored = index.toStored()
  const characters = (texts: readonly string[]) => texts.reduce((sum, text) => sum + text.length, 0)
  const bytes =
    stored.entries.byteLength +
    stored.starts.byteLength +
    characters(stored.terms) +
    characters(stored.stems) +
    characters(stored.units.map(({ id }) => id)) +
    stored.units.length * 40
  return {
    'built, with reading the store': ours,
    'MiniSearch built, without reading': theirs,
    keep,
    load,
    'about KB kept': bytes / 1024,
    'KB of MiniSearch as JSON': json.length / 1024,
    words: stored.terms.length,
  }
}

async function query(typed: string) {
  const ours = await timed(async () => {
    findUnits(index, readQuery(typed))
  })
  const theirs = await timed(async () => {
    mini.search(typed)
  })
  let found = 0
  const hits = await timed(async () => {
    const all = await groupedHits(store, findUnits(index, readQuery(typed)), { typed, limit: 4 })
    found = all.count
  })
  return { ours, mini: theirs, hits, found }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export const benchPage: SearchPage = { pull: pullBeside, prepare, query }
