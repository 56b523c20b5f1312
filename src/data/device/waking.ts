/** What a page can do for the service worker to be woken, where a browser wakes one. */
export type Waking = {
  /** Has it woken as soon as there is a network, pages or none, to send what waits. */
  readonly askToBeWoken: () => void
  /** Has it woken now and then to fetch what others wrote. */
  readonly askForNews: () => void
  /** Calls back when the page is hidden or goes, which may be the last that it does; returns the way to stop. */
  readonly onLeave: (listener: () => void) => () => void
}

/** Where nothing is ever woken. */
export const noWaking: Waking = {
  askToBeWoken: () => undefined,
  askForNews: () => undefined,
  onLeave: () => () => undefined,
}
