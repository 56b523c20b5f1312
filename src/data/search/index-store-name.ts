/** The name of the database that keeps the index of a store. */
export function indexStoreName(storeName: string): string {
  return `${storeName}-search`
}
