/** A JSON value, as CouchDB stores it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** A document without CouchDB's underscore members (`_id`, `_rev`, `_revisions` …). */
export type DocumentBody = { readonly [member: string]: Json }

/** One live leaf of a document's revision tree: `rev` is `<generation>-<id>`. */
export type Leaf = { readonly rev: string; readonly body: DocumentBody }

/** Whether a value that came from outside is a JSON object (and not an array or null). */
export function isJsonObject(value: unknown): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
