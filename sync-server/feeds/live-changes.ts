import type { Database } from '#relay/store/database.ts'
import type { ChangesQuery } from './changes-query.ts'
import { type ChangesPage, readChanges } from './changes-reader.ts'
import type { Feeds } from './feeds.ts'
import { ending } from './finite-changes.ts'

/** How one kind of feed is written. */
type FeedFormat = {
  readonly opening: string
  readonly heartbeat: string
  readonly isOneBatch: boolean
  rows(page: ChangesPage): string
  closing(end: string): string
}

const ROWS_AT_ONCE = 100

// CouchDB's replicator asks for no heartbeat, and hangs up when it hears nothing for half a minute.
const LONGEST_SILENCE = 20_000

const longpoll: FeedFormat = {
  opening: '{"results":[\n',
  heartbeat: '\n',
  isOneBatch: true,
  rows: page => page.rows.join(',\n'),
  closing: end => `\n],\n${end}\n`,
}

const continuous: FeedFormat = {
  opening: '',
  heartbeat: '\n',
  isOneBatch: false,
  rows: page => `${page.rows.join('\n')}\n`,
  closing: end => `{${end}\n`,
}

const eventsource: FeedFormat = {
  opening: '',
  heartbeat: 'event: heartbeat\ndata: \n\n',
  isOneBatch: false,
  rows: page => page.rows.map(row => `data: ${row}\nid: ${sequenceOf(row)}\n\n`).join(''),
  closing: () => '',
}

const formats = { longpoll, continuous, eventsource } as const

/**
 * The changes as they come, until the client goes, the relay stops, the time or the limit is up, its reader may not read
 * any more, or, for a longpoll, until there were some. Reads no further than the client has taken.
 * @param mayGoOn whether the reader still may; asked before every page
 */
export function liveChanges(
  store: Database,
  query: ChangesQuery & { readonly feed: keyof typeof formats },
  feeds: Feeds,
  { signal, mayGoOn }: { readonly signal: AbortSignal; readonly mayGoOn: () => boolean },
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const format = formats[query.feed]
  const encoder = new TextEncoder()
  let last = store.after(query.since)
  let wanted = query.limit
  const timers: NodeJS.Timeout[] = []
  let controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined
  const releases: (() => void)[] = []

  const send = (text: string): void => {
    if (text !== '') controller?.enqueue(encoder.encode(text))
  }
  const stopTimers = (): void => {
    for (const timer of timers.splice(0)) clearInterval(timer)
  }
  const release = (): void => {
    stopTimers()
    controller = undefined
    for (const undo of releases.splice(0)) undo()
  }
  const finish = (): void => {
    if (!controller) return
    const end = store.isClosed
      ? `"last_seq":"${store.sequence(last)}","pending":0}`
      : ending(store, query, last)
    const closing = format.closing(end)
    const ended = controller
    // Let go first: what is enqueued for a waiting reader pulls at once, and that must find nothing left to end.
    release()
    if (closing !== '') ended.enqueue(encoder.encode(closing))
    ended.close()
  }
  // The client has gone: nobody reads an error, and the server beneath would only log it.
  const abort = (): void => {
    controller?.close()
    release()
  }
  // A client that takes nothing gets no more signs of life either.
  const beat = (): void => {
    // A reader who may read no more learns it though nothing changes.
    if (!mayGoOn()) finish()
    else if ((controller?.desiredSize ?? 0) > 0) send(format.heartbeat)
  }
  const keepTime = (): void => {
    stopTimers()
    const { heartbeat, timeout } = query
    timers.push(setInterval(beat, heartbeat ?? LONGEST_SILENCE))
    if (heartbeat === undefined) timers.push(setInterval(finish, timeout))
    for (const timer of timers) timer.unref()
  }
  const advance = (): void => {
    while (controller && (controller.desiredSize ?? 0) > 0) {
      if (store.isClosed || wanted === 0) {
        finish()
        return
      }
      if (last >= store.latest) return
      if (!mayGoOn()) {
        finish()
        return
      }
      const page = readChanges(store, query, last, store.latest, Math.min(wanted, ROWS_AT_ONCE))
      last = page.last
      if (page.rows.length === 0) continue
      wanted -= page.rows.length
      keepTime()
      send(format.rows(page))
      if (format.isOneBatch) finish()
    }
  }

  return new ReadableStream(
    {
      start: started => {
        controller = started
        releases.push(feeds.add(finish), store.onChange(advance))
        signal.addEventListener('abort', abort, { once: true })
        releases.push(() => signal.removeEventListener('abort', abort))
        send(format.opening)
        keepTime()
      },
      pull: advance,
      cancel: release,
    },
    { highWaterMark: 16 },
  )
}

function sequenceOf(row: string): string {
  return row.slice('{"seq":"'.length, row.indexOf('"', '{"seq":"'.length))
}
