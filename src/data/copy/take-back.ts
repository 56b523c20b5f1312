import { fromBase64 } from 'lib0/buffer'
import type * as z from 'zod/mini'
import { type FileStore, fileStore } from '#data/files/file-store.ts'
import type { FileTables } from '#data/files/file-tables.ts'
import { fileOf } from '#data/files/hash-file.ts'
import { createPouch } from '#data/pouch/create-pouch.ts'
import { addEditRows, markToSend } from '#data/store/copied-rows.ts'
import type { Store } from '#data/store/store.ts'
import { type CopyLine, copyEnd, copyHead, copyLine, type TakenBack } from './copy-format.ts'

/** Where a copy is taken back to, and when, in ms since 1970. */
export type Into = {
  readonly store: Store
  readonly files: FileTables
  readonly space: string
  readonly now: number
}

/** Lines written at a time. */
const BATCH = 50

/**
 * Takes back what a copy holds, as if a relay had sent it: a union, in which nothing that is here is overwritten or
 * lost. What no relay had when the copy was taken waits to be sent again. May be done twice.
 */
export async function takeBack({ store, files, space, now }: Into, file: Blob): Promise<TakenBack> {
  const lines = (await file.text()).split('\n').filter(line => line.trim() !== '')
  const head = parsed(copyHead, lines[0])
  if (!head) return { ok: false, problem: 'notACopy' }
  if (head.space !== space) return { ok: false, problem: 'otherSpace', space: head.space }
  const end = parsed(copyEnd, lines.at(-1))
  const between = lines.slice(1, end ? -1 : undefined)
  const sound = between.flatMap(line => parsed(copyLine, line) ?? [])
  let documents = 0
  for (let from = 0; from < sound.length; from += BATCH) {
    documents += await write(store, sound.slice(from, from + BATCH))
  }
  for (const line of sound) if ('file' in line) await keepFile(fileStore(files), line.file, now)
  return { ok: true, documents, isWhole: end?.end === sound.length }
}

async function keepFile(files: FileStore, base64: string, now: number): Promise<void> {
  const kept = await fileOf(fromBase64(base64).slice().buffer)
  await files.hold(kept, now)
  await files.keep([kept.id])
}

async function write(store: Store, lines: readonly CopyLine[]): Promise<number> {
  const docs = lines.flatMap(line => ('doc' in line ? [line] : []))
  await createPouch(store).bulkDocs(
    docs.map(({ doc }) => doc),
    { new_edits: false },
  )
  await markToSend(
    store.context,
    docs.flatMap(({ doc, toSend }) => (toSend ? [doc._id] : [])),
  )
  await addEditRows(
    store.context,
    lines.flatMap(line => ('edit' in line ? [withoutGap(line.edit)] : [])),
  )
  return docs.length
}

function withoutGap({ unsent, ...edit }: Extract<CopyLine, { readonly edit: unknown }>['edit']) {
  return unsent === undefined ? edit : { ...edit, unsent }
}

function parsed<Schema extends z.ZodMiniType>(
  schema: Schema,
  line: string | undefined,
): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(line ?? '')).data
  } catch {
    return undefined
  }
}
