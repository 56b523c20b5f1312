import { useEffect } from 'preact/hooks'
import type { Notebook } from '#data/index.ts'

/** Once the first screen stands: nobody waits for the words of an exchange. */
const AFTER_START = 1_000

/** Has a screen reader say what the sync line shows to others, on every screen. */
export function useExchangeNews(notebook: Notebook): void {
  useEffect(() => {
    let stop: (() => void) | undefined
    let isOver = false
    const timer = setTimeout(() => {
      import('#app/sync/announce-exchange.ts').then(
        ({ announceExchange }) => {
          if (!isOver) stop = announceExchange(notebook)
        },
        cause => console.error('The words for an exchange could not be fetched', cause),
      )
    }, AFTER_START)
    return () => {
      isOver = true
      clearTimeout(timer)
      stop?.()
    }
  }, [notebook])
}
