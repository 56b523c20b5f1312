import type { Found, SearchState, Sought } from './found.ts'

/**
 * What the tabs of a device and the one worker that holds the index of a space say to each other, on a channel of
 * that space: whoever's worker it is, every tab asks it.
 */
export type SearchTalk =
  | { readonly says: 'question'; readonly number: string; readonly sought: Sought }
  | { readonly says: 'answer'; readonly number: string; readonly found: Found }
  | { readonly says: 'failure'; readonly number: string; readonly reason: string }
  | { readonly says: 'state'; readonly state: SearchState }
  /** Somebody has just begun to listen and wants to know the state. */
  | { readonly says: 'hello' }
  /** A question was not answered: whoever holds the worker should start another. */
  | { readonly says: 'silence' }

/** The first and only message that a page sends to its worker itself. */
export type SearchWorkerStart = { readonly storeName: string }

/** The channel of a store's search. */
export function searchChannel(storeName: string): BroadcastChannel {
  return new BroadcastChannel(`${storeName}|search`)
}
