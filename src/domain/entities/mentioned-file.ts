import * as z from 'zod/mini'
import type { Json } from '#domain/document.ts'

/** How many files one record may mention. */
export const MOST_FILES = 12

/**
 * A file as a record mentions it: which one, and what can be said of it before it arrives. The bytes travel apart
 * (`file.ts`).
 */
const mentionedFile = z.looseObject({
  id: z.string().check(z.regex(/^file:[0-9a-f]{64}$/)),
  contentType: z.string().check(z.maxLength(120)),
  /** In bytes. */
  size: z.int().check(z.minimum(1)),
  /** In pixels, of a picture. */
  width: z.optional(z.int().check(z.minimum(1))),
  height: z.optional(z.int().check(z.minimum(1))),
  /** What is to be seen on a picture, for those who do not see it. */
  alt: z.optional(z.string().check(z.maxLength(300))),
  /** What a document is called. */
  name: z.optional(z.string().check(z.maxLength(200))),
})

/** The files that a record mentions: few, since who reads it fetches them. */
export const fileList = () => z.nullish(z.array(mentionedFile).check(z.maxLength(MOST_FILES)))

export type MentionedFile = z.output<typeof mentionedFile>

/** The files that a record mentions, as it stands: what another release or tool wrote otherwise is left out. */
export function mentionedFiles(value: unknown): readonly MentionedFile[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((one: Json) => mentionedFile.safeParse(one).data ?? [])
}
