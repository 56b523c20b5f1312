import type { Observable } from '#data/observable.ts'
import { watchFailures } from '#data/store/errors.ts'
import type { Store, StoreEnd } from '#data/store/store.ts'
import { forgetHeld, heldBefore, type Notes, rememberHeld } from './held-before.ts'
import type { Trouble } from './trouble.ts'

export type TroubleWatch = {
  readonly trouble: Observable<Trouble | undefined>
  /** Its person has read of it. What is still wrong is told again. */
  acknowledge(): void
  stop(): void
}

/** How long after a write what is held is counted, in ms; and after a lost connection it is tried again. */
const SOON = 2_000

/**
 * Watches over an open store: says what is wrong with it, and keeps beside it how much it holds, so that a device that
 * was emptied knows it.
 * @param onEnd calls back when the store ends without having been closed by this page; returns the way to stop
 */
export async function watchTrouble(options: {
  readonly store: Store
  readonly space: string
  readonly notes: Notes
  readonly onEnd: (listener: (end: StoreEnd) => void) => () => void
}): Promise<TroubleWatch> {
  const { store, space, notes, onEnd } = options
  const listeners = new Set<(trouble: Trouble | undefined) => void>()
  let now: Trouble | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  const tell = (trouble: Trouble | undefined) => {
    if (isStopped || (now === undefined && trouble === undefined)) return
    now = trouble
    for (const listener of listeners) listener(now)
  }
  const lookForWhatIsHeld = async () => {
    const [records, toSend] = [await store.count(), await store.outbox.count()]
    const before = heldBefore(notes, store.name)
    if (before && (before.isLost || records === 0)) {
      rememberHeld(notes, store.name, { ...before, isLost: true })
      return tell({ kind: 'emptied', records: before.records, toSend: before.toSend })
    }
    if (records > 0) rememberHeld(notes, store.name, { space, records, toSend })
    if (now?.kind === 'full' || now?.kind === 'lost') tell(undefined)
  }
  const lookSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      lookForWhatIsHeld().catch(() => {
        if (now?.kind === 'lost') lookSoon()
      })
    }, SOON)
  }
  const isOver = () => now?.kind === 'replaced' || now?.kind === 'deleted'
  const stops = [
    store.onWritten(lookSoon),
    onEnd(end => {
      tell({ kind: end })
      if (end === 'lost') lookSoon()
    }),
    watchFailures(store.name, failure => {
      if (isOver()) return
      tell({ kind: failure === 'full' ? 'full' : 'lost' })
      if (failure === 'closed') lookSoon()
    }),
  ]
  await lookForWhatIsHeld()
  return {
    trouble: {
      subscribe(next) {
        listeners.add(next)
        next(now)
        return () => listeners.delete(next)
      },
    },
    acknowledge: () => {
      if (now?.kind === 'emptied') forgetHeld(notes, store.name)
      if (isOver()) return
      tell(undefined)
      lookSoon()
    },
    stop: () => {
      isStopped = true
      clearTimeout(timer)
      for (const stop of stops) stop()
    },
  }
}
