import type { Notebook } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { type Heard, heardOf, newsSince, nothingHeard } from './exchange-news.ts'

/** The words of the others come in bursts: one sentence a burst, and not one after each letter of theirs. */
const BURST_MS = 2_000
const BETWEEN_MS = 20_000

/**
 * Has a screen reader say what the sync line shows to others: that words came in, that no relay answers any more,
 * that there is a choice to make. Goes on until the returned function is called.
 */
export function announceExchange(notebook: Pick<Notebook, 'status' | 'toSettleCount'>): () => void {
  let told: Heard | undefined
  let heard = nothingHeard
  let before: Parameters<typeof heardOf>[1]
  let timer: ReturnType<typeof setTimeout> | undefined
  let toldAt = Number.NEGATIVE_INFINITY
  let isOver = false

  const tell = async () => {
    timer = undefined
    const toSettle = await notebook.toSettleCount().catch(() => heard.toSettle)
    if (isOver) return
    heard = { ...heard, toSettle }
    const news = told && newsSince(told, heard)
    // What one is told at first is what one comes upon: only what changes is news.
    heard = { ...heard, received: 0 }
    told = heard
    if (news === undefined) return
    toldAt = performance.now()
    announce(news)
  }
  const stop = notebook.status.subscribe(
    status => {
      heard = heardOf(heard, before, status)
      before = status
      // What one comes upon is read at once: news that came before it would be taken for it.
      const wait = told ? Math.max(BURST_MS, toldAt + BETWEEN_MS - performance.now()) : 0
      timer ??= setTimeout(tell, wait)
    },
    () => undefined,
  )
  return () => {
    isOver = true
    clearTimeout(timer)
    stop()
  }
}
