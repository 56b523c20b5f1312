import { toBase64 } from 'lib0/buffer'
import { fileStore } from '#data/files/file-store.ts'
import { type FileTables, filesOnlyHere } from '#data/files/file-tables.ts'
import { createPouch } from '#data/pouch/create-pouch.ts'
import { readEditRows } from '#data/store/copied-rows.ts'
import type { Store } from '#data/store/store.ts'
import type { CopyLine } from './copy-format.ts'

/** Documents read at a time: their attachments are in memory together. */
const BATCH = 50

/** Takes a copy of everything a space holds here, losing leaves, deletions, attachments, history and the files that are
 * nowhere else included. */
export async function takeCopy({
  store,
  files,
  space,
  now,
}: {
  readonly store: Store
  readonly files: FileTables
  readonly space: string
  readonly now: number
}): Promise<Blob> {
  const pouch = createPouch(store)
  const parts: string[] = []
  const add = (line: CopyLine) => parts.push(`${JSON.stringify(line)}\n`)
  const toSend = new Set((await store.outbox.read()).map(({ id }) => id))
  const { results } = await pouch.changes({ since: 0, style: 'all_docs' })
  for (let from = 0; from < results.length; from += BATCH) {
    const wanted = results
      .slice(from, from + BATCH)
      .flatMap(({ id, changes }) => changes.map(({ rev }) => ({ id, rev })))
    const found = await pouch.bulkGet({ docs: wanted, revs: true, attachments: true })
    for (const { id, docs } of found.results) {
      for (const one of docs) {
        if (!('ok' in one)) throw new Error(`A leaf of ${id} cannot be read: the copy would not be whole`)
        add({
          doc: one.ok as unknown as DocLine['doc'],
          ...(toSend.has(id) ? { toSend: true as const } : {}),
        })
      }
    }
  }
  for (const edit of await readEditRows(store.context)) add({ edit })
  for (const { id } of await filesOnlyHere(files)) {
    const kept = await fileStore(files).read(id)
    if (!kept) throw new Error(`The file ${id} cannot be read: the copy would not be whole`)
    add({ file: toBase64(new Uint8Array(kept.bytes)) })
  }
  const head = `${JSON.stringify({ veillee: 1, space, at: new Date(soundTime(now)).toISOString() })}\n`
  return new Blob([head, ...parts, `${JSON.stringify({ end: parts.length })}\n`], {
    type: 'application/x-ndjson',
  })
}

type DocLine = Extract<CopyLine, { readonly doc: unknown }>

function soundTime(now: number): number {
  return Math.abs(now) <= 8.64e15 ? now : 0
}
