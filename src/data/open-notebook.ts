import { filesInFields, type MentionedFile } from '#domain/entities/mentioned-file.ts'
import { type RecordId, recordId, ulidMaker } from '#domain/id.ts'
import { mayWrite } from '#domain/permissions.ts'
import type { Role } from '#domain/roles.ts'
import { countOnlyHere, deleteSpace } from './copy/erase.ts'
import type { Account } from './device/device.ts'
import type { DeviceStore } from './device/device-store.ts'
import type { JudgedPlatform } from './device/platform.ts'
import { filesOnlyHere, fileTablesOf } from './files/file-tables.ts'
import { filesIn } from './files/open-files.ts'
import { introducePen, introducePerson } from './hands/introduce.ts'
import type { sharedHands } from './hands/shared-hands.ts'
import { readHistory } from './history/record-history.ts'
import type { Notebook } from './notebook.ts'
import { arrivalsIn } from './records/arrivals.ts'
import { recordStore } from './records/record-store.ts'
import { newestOfOthers } from './records/times-of-others.ts'
import { startSearch } from './search/start-search.ts'
import { spaceRules } from './space-rules.ts'
import { steadyLive } from './store/live.ts'
import { openStore, type Store, type StoreEnd } from './store/store.ts'
import { openExchangeStore } from './sync/exchange-store.ts'
import { startSync } from './sync/sync.ts'
import { storeLeftWords } from './text/left-words.ts'
import { readDatedChunks, readParts } from './text/read-text.ts'
import { watchTrouble } from './trouble/watch-trouble.ts'

/** Opens a space on this device. Nothing here waits for a network. */
export async function openNotebook(options: {
  readonly platform: JudgedPlatform
  readonly deviceStore: DeviceStore
  readonly account: () => Account | undefined
  readonly label: string
  readonly space: string
}): Promise<Notebook> {
  const { platform, deviceStore, account, label, space } = options
  const ends = new Set<(end: StoreEnd) => void>()
  const store = await openStore(`${platform.databasePrefix}-${space}`, spaceRules, {
    onClosed: end => {
      for (const listener of ends) listener(end)
    },
  })
  // Before anything is written: an emptied store is one that holds nothing at all.
  const watch = await watchTrouble({
    store,
    space,
    notes: platform.notes,
    onEnd: listener => {
      ends.add(listener)
      return () => ends.delete(listener)
    },
  })
  const newUlid = ulidMaker(platform.clock, platform.random)
  const { user = '', person: known, isShared } = account() ?? {}
  const role = (): Role => account()?.spaces.find(({ name }) => name === space)?.role ?? 'reader'
  const isHanded = isShared && mayWrite(role(), 'pen')
  const penAlone = await deviceStore.penOf(space, user, () => recordId('pen', newUlid()))
  const before = { pen: penAlone, person: known }
  const hands = isHanded ? await handsOf({ store, platform, deviceStore, space, label, before }) : undefined
  const own = hands?.hand() ?? { pen: penAlone, person: isShared ? undefined : known }
  const hand = hands?.hand ?? (() => own)
  const stopListening = await listenToOthers(store, platform, hands?.pens ?? (() => [own.pen]))
  const plain = recordStore({ store, platform, hand, role })
  const records = hands?.guarded(plain) ?? plain
  if (mayWrite(role(), 'pen')) {
    await introducePen(store, platform, own.pen, { person: own.person, device: label })
  }
  if (own.person !== undefined && mayWrite(role(), 'person')) {
    const newcomer = { store, platform, pen: own.pen, deviceStore, space, person: own.person }
    await introducePerson(newcomer)
  }
  await storeLeftWords(store)
  // A release that indexes otherwise computes its keys once, before any list is shown by them.
  if (!(await store.isComplete())) await store.rebuildKeys()
  const exchangeStore = openExchangeStore(store.name)
  const closing = new AbortController()
  const files = fileTablesOf(store.name)
  const ofFiles = filesIn(files, platform.clock)
  const keepFiles = async (mentioned: readonly MentionedFile[]) => {
    if (mentioned.length > 0) await ofFiles.keep(mentioned.map(({ id }) => id))
  }
  const sync = startSync({ store, exchangeStore, files, platform, space })
  const search = startSearch(platform, store.name)
  // Deleted, or taken over by a newer release: the worker of the search must not open it again.
  ends.add(end => {
    if (end !== 'lost') void search.close()
  })
  // The seq up to which somebody has taken a copy from this page, and the files that were in it.
  let copied: { readonly seq: number; readonly files: ReadonlySet<RecordId> } | undefined
  const isInCopy = async () => {
    const only = await filesOnlyHere(files)
    return copied?.seq === (await store.seq()) && only.every(({ id }) => copied?.files.has(id))
  }
  const close = async () => {
    closing.abort()
    stopListening()
    watch.stop()
    await Promise.all([sync.stop(), search.close()])
    exchangeStore.close()
    files.close({ disableAutoOpen: true })
    store.close()
  }

  return {
    ...records,
    space,
    get role() {
      return role()
    },
    get pen() {
      return hand().pen
    },
    hands,
    live: steadyLive,
    trouble: watch.trouble,
    acknowledgeTrouble: watch.acknowledge,
    files: ofFiles,
    save: async (view, changes) => {
      await keepFiles(filesInFields(changes))
      await records.save(view, changes)
    },
    writeLogEntry: async entry => {
      await keepFiles(entry.files ?? [])
      return records.writeLogEntry(entry)
    },
    onlyHere: () => countOnlyHere(store, exchangeStore, files),
    erase: async () => {
      const count = await countOnlyHere(store, exchangeStore, files)
      if (count > 0 && !(await isInCopy())) return { ok: false, count }
      await close()
      await deleteSpace(store.name, space, platform.notes)
      return { ok: true }
    },
    takeCopy: async () => {
      const { takeCopy } = await import('./copy/take-copy.ts')
      const seq = await store.seq()
      const only = (await filesOnlyHere(files)).map(({ id }) => id)
      const copy = await takeCopy({ store, files, space, now: platform.clock.now() })
      copied = { seq, files: new Set(only) }
      return copy
    },
    takeBack: async file => {
      const { takeBack } = await import('./copy/take-back.ts')
      const taken = await takeBack({ store, files, space, now: platform.clock.now() }, file)
      sync.exchangeNow()
      return taken
    },
    arrivals: arrivalsIn(store, () => hand().pen),
    search,
    openText: async record => {
      const { openText } = await import('./text/open-text.ts')
      const beforePassing = hands?.beforePassing
      return openText({ store, platform, record, pen: () => hand().pen, beforePassing })
    },
    readText: async record => {
      const { textOf } = await import('#domain/text-session.ts')
      return textOf((await readParts(store, record)).flatMap(({ updates }) => updates))
    },
    textHistory: async record => {
      const chunks = await readDatedChunks(store, record)
      return (await import('./text/text-writings.ts')).toWritings(chunks)
    },
    textAsOf: async (record, writing) => {
      const chunks = await readDatedChunks(store, record)
      return (await import('./text/text-writings.ts')).textAsOf(chunks, writing)
    },
    putPassageBack: async (record, passage) => {
      const [{ openText }, { putBack }] = await Promise.all([
        import('./text/open-text.ts'),
        import('./text/text-writings.ts'),
      ])
      const hold = await openText({ store, platform, record, pen: () => hand().pen })
      await putBack(hold, await readDatedChunks(store, record), passage)
    },
    history: record => readHistory(store, record),
    fetchHistory: async record => {
      const { fetchEdits } = await import('./history/history-exchange.ts')
      await fetchEdits({ store, platform, space, signal: closing.signal }, record)
    },
    undo: async edit => (await import('./history/undo-edit.ts')).undoEdit(records, edit),
    status: sync.status,
    exchangeNow: sync.exchangeNow,
    refused: () => store.refused.read(),
    close,
  }
}

// What others wrote tells a clock that is far off. Looked at as the notebook opens, and now and then as others' words
// come; every word would be too often during a pull.
async function listenToOthers(
  store: Store,
  platform: JudgedPlatform,
  pens: () => readonly RecordId[],
): Promise<() => void> {
  const listen = async () => platform.clock.hearOthers(await newestOfOthers(store, pens()))
  await listen()
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = store.onWritten(() => {
    timer ??= setTimeout(() => {
      timer = undefined
      // A store that was closed meanwhile has nothing to tell.
      listen().catch(() => undefined)
    }, LISTEN_AGAIN)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}

const LISTEN_AGAIN = 10_000

// What only a device that many use needs.
const handsOf: typeof sharedHands = async of => (await import('./hands/shared-hands.ts')).sharedHands(of)
