import type { Store } from '#data/store/store.ts'
import type { DocumentBody, Leaf } from '#domain/document.ts'
import { savedRevision } from '#domain/revision.ts'
import { isChunkId, readChunk } from '#domain/text-chunk.ts'
import type { ChunkToStore } from '#domain/text-session.ts'

// Nothing asynchronous outlives a page, IndexedDB least of all: what was typed in the last second before a page goes
// is put where a page can write at once, and stored by the next one.

/** Keeps chunks that the page may not live to store. They are many at most when the device is full. */
export function keepLeftWords(store: Store, chunks: Iterable<ChunkToStore>): void {
  for (const { id, body } of chunks) {
    try {
      globalThis.localStorage?.setItem(`${prefixOf(store)}${id}`, JSON.stringify(body))
    } catch (cause) {
      console.error(`The last words of ${id} could not be kept`, cause)
    }
  }
}

/** Forgets a chunk that was stored after all. */
export function forgetLeftWords(store: Store, id: string): void {
  globalThis.localStorage?.removeItem(`${prefixOf(store)}${id}`)
}

/** Stores what former pages left. What cannot be stored now stays for the next time. */
export async function storeLeftWords(store: Store): Promise<void> {
  const prefix = prefixOf(store)
  const keys = Object.keys(globalThis.localStorage ?? {}).filter(key => key.startsWith(prefix))
  for (const key of keys) {
    const [id, body] = [key.slice(prefix.length), readLeft(key)]
    try {
      if (isChunkId(id) && body) await storeLeft(store, id, body)
      globalThis.localStorage.removeItem(key)
    } catch (cause) {
      console.error(`The last words of ${id} could not be stored`, cause)
    }
  }
}

// A page that lived on has sealed the chunk itself.
async function storeLeft(store: Store, id: string, body: DocumentBody): Promise<void> {
  const write = ({ leaves }: { readonly leaves: readonly Leaf[] }) =>
    leaves.some(leaf => leaf.body.sealed === true) ? undefined : body
  await store.rewrite(id, write, savedRevision)
}

function readLeft(key: string): DocumentBody | undefined {
  try {
    const body = JSON.parse(globalThis.localStorage.getItem(key) ?? 'null') as DocumentBody
    return readChunk(body ?? {}) && body
  } catch {
    return undefined
  }
}

function prefixOf({ name }: Store): string {
  return `veillee.left|${name}|`
}
