import * as z from 'zod/mini'

/**
 * A copy of a space in a file (`.veillee`): JSON, one line each. The first says what it is, the last how many lines
 * stood between, so that a file that was cut short is known. Between them, documents as CouchDB replication carries
 * them (every leaf, with its history and attachments), the edits of the record's history, and the files that are not
 * known to be with the hub.
 */
export const copyHead = z.object({
  veillee: z.literal(1),
  space: z.string(),
  /** When it was taken, ISO 8601, by the device's clock. */
  at: z.string(),
})

export const copyLine = z.union([
  z.object({
    doc: z.looseObject({
      // What begins with `_` is the store's own: a file has no word in it.
      _id: z.string().check(z.regex(/^[^_]/)),
      _rev: z.string().check(z.regex(/^\d+-[0-9a-f]+$/)),
      _revisions: z.object({ start: z.int(), ids: z.array(z.string()) }),
    }),
    /** No relay was known to have it. */
    toSend: z.optional(z.literal(true)),
  }),
  z.object({
    edit: z.object({
      id: z.string(),
      body: z.string(),
      record: z.string(),
      unsent: z.optional(z.literal(1)),
    }),
  }),
  z.object({
    /** Its bytes, base64. Its id is their hash, and its type is told from them: neither needs to be said. */
    file: z.string(),
  }),
])

export const copyEnd = z.object({ end: z.int() })

export type CopyLine = z.output<typeof copyLine>

/** What is taken back from a copy, or why it is not. `isWhole`: the file was not cut short. */
export type TakenBack =
  | { readonly ok: true; readonly documents: number; readonly isWhole: boolean }
  | { readonly ok: false; readonly problem: 'notACopy' | 'otherSpace'; readonly space?: string }
