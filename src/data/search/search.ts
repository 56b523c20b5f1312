import type { Observable } from '#data/observable.ts'
import type { Found, SearchState, Sought } from './found.ts'

/** The search over everything that a space holds on this device. It needs no network. */
export type Search = {
  /**
   * What is found by now. Rejects when this device cannot search: without workers, or when the index failed; that is
   * `state` then.
   */
  find(sought: Sought): Promise<Found>
  /** Where the index stands; told again each time it has taken something in. */
  readonly state: Observable<SearchState>
}

/** The search of an open space, for who opened it. */
export type OpenSearch = Search & {
  /** Ends the worker, if it is this page's. */
  close(): Promise<void>
}
