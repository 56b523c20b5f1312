import type { JudgedPlatform } from '#data/device/platform.ts'
import { whenLeaving } from '#data/device/when-leaving.ts'
import { steadyLive } from '#data/store/live.ts'
import type { Store } from '#data/store/store.ts'
import type { DocumentBody } from '#domain/document.ts'
import { keyOf, type RecordId } from '#domain/id.ts'
import { savedRevision } from '#domain/revision.ts'
import { type ChunkToStore, openTextSession, type TextSession } from '#domain/text-session.ts'
import { mintWriter } from '#domain/writer.ts'
import { keepSnapshot } from './keep-snapshot.ts'
import { forgetLeftWords, keepLeftWords, storeLeftWords } from './left-words.ts'
import { readParts } from './read-text.ts'
import { sharingPace } from './sharing-pace.ts'
import type { TextHold } from './text-hold.ts'

/** How long a pause in typing must be before what was typed is stored, in ms, and the longest it waits. */
const PAUSE = 300
const LONGEST_WAIT = 700

/** After a failure, how long until it is tried again by itself, in ms. */
const TRY_AGAIN = 5_000

/** Opens the text of a record for this page load: a session of its own, never stored, never reopened. */
export async function openText(options: {
  readonly store: Store
  readonly platform: JudgedPlatform
  readonly record: RecordId
  /** Of whoever writes now. */
  readonly pen: () => RecordId
  /** Calls back while the pen is still the last one’s; returns the way to stop. */
  readonly beforePassing?: ((listener: () => void) => () => void) | undefined
}): Promise<TextHold> {
  const { store, platform, record, pen } = options
  await storeLeftWords(store)
  const known = new Map<RecordId, string>()
  const session = openTextSession({
    record,
    session: mintWriter(platform.random).id,
    get pen() {
      return keyOf(pen())
    },
    clock: platform.clock,
    isDoubted: () => platform.clock.doubt() !== undefined,
    client: Math.floor(platform.random() * 2 ** 32),
    updates: takeNew(known, await readParts(store, record)),
  })
  const storing = chunkStoring(store, session)
  const stopListening = steadyLive(() => readParts(store, record)).subscribe(chunks => {
    const news = takeNew(known, chunks)
    if (news.length > 0) session.receive(news)
  })
  const stopLeaving = whenLeaving(storing.leave)
  // Each passage is one person's: what was written so far is closed under their pen.
  const stopPassing = options.beforePassing?.(storing.pass)
  return {
    read: session.read,
    write: value => {
      session.write(value)
      storing.soon()
    },
    onArrival: session.onArrival,
    isMissingPassages: session.isMissingPassages,
    onStored: storing.onChange,
    flush: storing.now,
    close: async () => {
      await storing.seal()
      stopListening()
      stopLeaving()
      stopPassing?.()
      // Derived, and so no word is lost with it.
      await keepSnapshot(store, record).catch(cause => console.error(`No snapshot of ${record}`, cause))
    },
  }
}

// The updates among these chunks that this session has not taken in yet.
function takeNew(
  known: Map<RecordId, string>,
  chunks: readonly { id: RecordId; updates: readonly string[] }[],
): string[] {
  return chunks.flatMap(({ id, updates }) => {
    const text = updates.join(' ')
    if (known.get(id) === text) return []
    known.set(id, text)
    return updates
  })
}

// Stores chunks one save after another. A chunk that could not be stored is tried again with the next.
function chunkStoring(store: Store, session: Pick<TextSession, 'takeUnstored' | 'seal'>) {
  const waiting = new Map<RecordId, ChunkToStore>()
  const left = new Set<ChunkToStore['body']>()
  const listeners = new Set<(isStored: boolean, failure?: unknown) => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let sealTimer: ReturnType<typeof setTimeout> | undefined
  const pace = sharingPace()
  let begunAt: number | undefined
  let waitingSince: number | undefined
  let saving: Promise<void> = Promise.resolve()

  const tell = (isStored: boolean, failure?: unknown) => {
    for (const listener of listeners) listener(isStored, failure)
  }
  const storeWaiting = async (chunk: ChunkToStore | undefined) => {
    if (chunk) waiting.set(chunk.id, chunk)
    for (const { id, body } of [...waiting.values()]) {
      await store.rewrite(id, () => body as unknown as DocumentBody, savedRevision)
      if (waiting.get(id)?.body === body) waiting.delete(id)
      if (left.delete(body)) forgetLeftWords(store, id)
    }
  }
  const sealLater = (chunk: ChunkToStore | undefined) => {
    if (!chunk) return chunk
    const { sealed, update } = chunk.body
    clearTimeout(sealTimer)
    if (sealed) {
      begunAt = undefined
      pace.sealed(update)
    } else {
      begunAt ??= performance.now()
      const rest = begunAt + pace.ageToSeal(update) - performance.now()
      sealTimer = setTimeout(() => void seal().catch(() => undefined), Math.max(0, rest))
    }
    return chunk
  }
  const storeIn = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void now().catch(() => undefined), ms)
  }
  const storeNow = (take: () => ChunkToStore | undefined): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    waitingSince = undefined
    saving = saving
      .catch(() => undefined)
      .then(() => storeWaiting(sealLater(take())))
      .then(
        // What was typed meanwhile waits for its own turn: only then is everything stored.
        () => tell(timer === undefined),
        failure => {
          tell(false, failure)
          storeIn(TRY_AGAIN)
          throw failure
        },
      )
    return saving
  }
  const now = () => storeNow(session.takeUnstored)
  const seal = () => storeNow(session.seal)
  const pass = () => {
    const chunk = sealLater(session.seal())
    if (chunk) waiting.set(chunk.id, chunk)
    now().catch(() => undefined)
  }
  const leave = () => {
    const chunk = sealLater(session.seal())
    if (chunk) waiting.set(chunk.id, chunk)
    for (const { body } of waiting.values()) left.add(body)
    keepLeftWords(store, waiting.values())
    now().catch(() => undefined)
  }
  return {
    now,
    seal,
    pass,
    leave,
    soon: () => {
      tell(false)
      waitingSince ??= performance.now()
      storeIn(Math.min(PAUSE, Math.max(0, LONGEST_WAIT - (performance.now() - waitingSince))))
    },
    onChange: (listener: (isStored: boolean, failure?: unknown) => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
