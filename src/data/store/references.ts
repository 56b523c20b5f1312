import type { SettledDocument } from './settle-document.ts'
import type { AttachmentRow, Tables } from './tables.ts'

/** A revision names an attachment that is neither here nor comes with it. Nothing of the batch is written. */
export class MissingAttachment extends Error {
  override readonly name = 'MissingAttachment'
  readonly digest: string

  constructor(digest: string) {
    super(`The attachment ${digest} is not in the store`)
    this.digest = digest
  }
}

type Brought = {
  readonly attachments?: readonly AttachmentRow[]
  readonly requiredDigests?: readonly string[]
}

/** Refuses a batch whose stubs name what is not here. */
export async function haveAttachments(
  tables: Tables,
  { attachments = [], requiredDigests = [] }: Brought,
): Promise<void> {
  const brought = new Set(attachments.map(one => one.digest))
  const wanted = [...new Set(requiredDigests)].filter(digest => !brought.has(digest))
  if (wanted.length === 0) return
  const here = new Set(await tables.attachments.where('digest').anyOf(wanted).primaryKeys())
  const missing = wanted.find(digest => !here.has(digest))
  if (missing !== undefined) throw new MissingAttachment(missing)
}

/** Stores the attachments that the written revisions name, each once, and says who names them. */
export async function putAttachments(
  tables: Tables,
  attachments: readonly AttachmentRow[],
  settled: readonly SettledDocument[],
): Promise<void> {
  const references = settled.flatMap(one => one.references)
  if (references.length === 0) return
  const named = new Set(references.map(one => one.digest))
  const brought = new Map(attachments.map(one => [one.digest, one]))
  const here = new Set(
    await tables.attachments
      .where('digest')
      .anyOf([...brought.keys()])
      .primaryKeys(),
  )
  const fresh = [...brought.values()].filter(one => named.has(one.digest) && !here.has(one.digest))
  await Promise.all([tables.references.bulkPut(references), tables.attachments.bulkPut(fresh)])
}

/** Forgets the references of dropped revisions, and the attachments that nobody names any more. */
export async function dropReferences(
  tables: Tables,
  settled: readonly Pick<SettledDocument, 'row' | 'dropped'>[],
): Promise<number> {
  const dropped = settled.flatMap(({ row, dropped: revs }) => revs.map(rev => [row.id, rev]))
  if (dropped.length === 0) return 0
  const references = await tables.references.where('[id+rev]').anyOf(dropped).toArray()
  await tables.references.bulkDelete(references.map(({ digest, id, rev }) => [digest, id, rev]))
  for (const digest of new Set(references.map(one => one.digest))) {
    const others = await tables.references
      .where('[digest+id+rev]')
      .between([digest], [`${digest}\u0000`])
      .count()
    if (others === 0) await tables.attachments.delete(digest)
  }
  return references.length
}
