import { hash } from 'node:crypto'
import { editDocument } from '#domain/edit.ts'
import { fileId } from '#domain/file.ts'
import { fixedId } from '#domain/fixed.ts'
import { blankForm, saveForm } from '#domain/save.ts'
import { openTextSession } from '#domain/text-session.ts'
import { mintWriter } from '#domain/writer.ts'

/** A document with the word that it can be known by. */
export type Doc = { readonly _id: string } & Readonly<Record<string, unknown>>

let count = 0

/** The random part of an id that nobody has. */
export function freshUlid(): string {
  count += 1
  return `01JQ${String(count).padStart(22, '0')}`
}

/** A record that members write. */
export function aPlace(name: string): Doc {
  return { _id: `place:${freshUlid()}`, type: 'place', schema: 1, name }
}

/** A record that the coordination writes. */
export function anInstance(name: string): Doc {
  return { _id: `instance:${freshUlid()}`, type: 'instance', schema: 1, name }
}

/** A fixed record that members write. */
export function aLogEntry(text: string): Doc {
  const body = { type: 'logEntry', schema: 1, text }
  return { _id: fixedId('logEntry', freshUlid(), body), ...body }
}

/** A fixed record that the coordination writes. */
export function someMinutes(text: string): Doc {
  const body = { type: 'minutes', schema: 1, text }
  return { _id: fixedId('minutes', freshUlid(), body), ...body }
}

/** A save as the history keeps it. */
export function anEdit(title: string): Doc {
  const record = `initiative:${freshUlid()}`
  const hand = { writer: mintWriter(() => 0.5), pen: '01J', clock: { now: () => 1_000 } }
  const after = saveForm(undefined, blankForm, { title }, { type: 'initiative', schema: 1 }, hand) ?? {}
  const edit = editDocument({ record, before: undefined, after, pen: 'pen:01J', at: 1_000 }, freshUlid())
  if (!edit) throw new Error('No edit was written')
  return { _id: edit.id, ...edit.body }
}

/** A file of a space, with its bytes. */
export function aFile(text: string, contentType = 'application/pdf'): Doc {
  return {
    ...{ _id: fileId(hash('sha256', text)), type: 'file', schema: 1, contentType, size: text.length },
    _attachments: { content: { content_type: contentType, data: btoa(text) } },
  }
}

/** A passage of text that holds this word. */
export function aPassage(word: string): Doc {
  const record = `item:${freshUlid()}:${freshUlid()}`
  const options = { record, session: 'AbCdEfGh', pen: '01J', clock: { now: () => 1_000 }, updates: [] }
  const session = openTextSession(options)
  session.write(word)
  const chunk = session.takeUnstored()
  if (!chunk) throw new Error('No passage was written')
  return { _id: chunk.id, ...chunk.body }
}
