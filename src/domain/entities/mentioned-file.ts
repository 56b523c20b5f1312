import * as z from 'zod/mini'
import type { Json } from '#domain/document.ts'

/** How many files are offered to one record. */
export const MOST_FILES = 6

/** How many of them a fixed record may list: a later release may offer more. */
const LONGEST_LIST = 24

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
  /** When it was added to an edited record, ISO 8601: their order. */
  at: z.optional(z.string().check(z.maxLength(40))),
  /** What a document is called. */
  name: z.optional(z.string().check(z.maxLength(200))),
})

/** The files that a record mentions: few, since who reads it fetches them. */
export const fileList = () => z.nullish(z.array(mentionedFile).check(z.maxLength(LONGEST_LIST)))

export type MentionedFile = z.output<typeof mentionedFile>

/** The files that a record mentions, as it stands: what another release or tool wrote otherwise is left out. */
export function mentionedFiles(value: unknown): readonly MentionedFile[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((one: Json) => mentionedFile.safeParse(one).data ?? [])
}

/**
 * The field of an edited record that mentions a file: a register for each file, so that two who add photos apart have
 * both added them, and removing one is erasing its own.
 */
export function fileField(id: string): string {
  return `${FILE_FIELD}${id.slice('file:'.length)}`
}

/** Whether a field mentions a file. */
export function isFileField(path: string): boolean {
  return path.startsWith(FILE_FIELD)
}

const FILE_FIELD = 'file/'

/** The files that an edited record mentions, in the order in which they were added. */
export function filesInFields(fields: Readonly<Record<string, unknown>>): readonly MentionedFile[] {
  return Object.keys(fields)
    .filter(isFileField)
    .flatMap(path => mentionedFiles([fields[path]]).filter(({ id }) => fileField(id) === path))
    .sort((a, b) => (`${a.at ?? ''} ${a.id}` < `${b.at ?? ''} ${b.id}` ? -1 : 1))
}
