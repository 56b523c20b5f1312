import type { SearchWorkerStart } from './search-talk.ts'

/** Starts a worker for the search of a store. Throws where a browser refuses workers. */
export function startSearchThread(storeName: string): Worker {
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' })
  worker.postMessage({ storeName } satisfies SearchWorkerStart)
  return worker
}
