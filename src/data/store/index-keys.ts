/** Stands between an index key and the id of its document. Sorts before anything a key is made of. */
export const KEY_END = '\u0000'

/** A key as it is stored: two documents under one key stay two entries, so a page can end between them. */
export function storedKey(key: string, id: string): string {
  return `${key}${KEY_END}${id}`
}

/** The upper end of everything that begins with `prefix`. */
export function endOfPrefix(prefix: string): string {
  return `${prefix}\uffff`
}
