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

// Bumped when what is said changes: pages of two releases have each a worker that they understand.
const TALK_VERSION = 1

/** The name of a store's search among the tabs of a device: of its channel, and of the right to hold its worker. */
export function searchName(storeName: string): string {
  return `${storeName}|search|${TALK_VERSION}`
}

/** The channel of a store's search. */
export function searchChannel(storeName: string): BroadcastChannel {
  return new BroadcastChannel(searchName(storeName))
}
