/** The lock under which one tab, or the service worker where there is none, exchanges the space of this store. */
export function exchangeLock(storeName: string): string {
  return `${storeName}|exchange`
}
