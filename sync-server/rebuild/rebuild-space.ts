import type { DocumentBody, Json, Leaf } from '#domain/document.ts'
import { type Edit, editRange, readEdit } from '#domain/edit.ts'
import { entityOf } from '#domain/entities/index.ts'
import { typeOf } from '#domain/id.ts'
import { checkRecord, type Spoiled } from '#domain/rebuild.ts'
import { readRegisters, writeRegisters } from '#domain/registers.ts'
import { mergedRevision } from '#domain/revision.ts'
import { mergeLeaves } from '#domain/settlement.ts'
import { leavesOf, textToTree } from '#relay/revisions/revision-tree.ts'
import type { Database } from '#relay/store/database.ts'
import type { StoredDocument } from '#relay/store/schema.ts'

/** A record that does not say what its edits say. */
export type Finding = {
  readonly record: string
  readonly title: string
  readonly spoiled: readonly Spoiled[]
}

export type RebuildReport = {
  /** How many records were held against their edits. */
  readonly checked: number
  /** Of those, how many know of saves whose edits have not arrived: of them only what is certain was judged. */
  readonly incomplete: number
  readonly findings: readonly Finding[]
  /** How many findings were repaired: none unless asked. */
  readonly repaired: number
  /** Repairs that the space did not take, and why. */
  readonly refused: readonly { readonly id: string; readonly reason: string }[]
}

/** Documents read at a time: a space of any size is checked in the memory of a page. */
const PAGE = 200

/**
 * Holds every record of a space against its edits. With `write`, what a faulty merge spoiled is written back as a
 * merge: the same on every relay that repairs, and no replica that has the spoiled record drops it again.
 */
export async function rebuildSpace(options: {
  readonly space: Database
  readonly history: Database
  readonly onProgress?: (checked: number) => void
  readonly write?: (document: Json) => Promise<readonly { readonly id: string; readonly reason: string }[]>
}): Promise<RebuildReport> {
  const { space, history, onProgress, write } = options
  const findings: Finding[] = []
  const refused: { readonly id: string; readonly reason: string }[] = []
  let [checked, incomplete, repaired] = [0, 0, 0]
  for (const row of allDocuments(space)) {
    const checkup = checkDocument(space, history, row)
    if (!checkup) continue
    checked++
    if (checked % PAGE === 0) onProgress?.(checked)
    if (checkup.isIncomplete) incomplete++
    if (checkup.spoiled.length === 0) continue
    findings.push({ record: row.id, title: titleOf(checkup.body), spoiled: checkup.spoiled })
    if (!write || !checkup.repair) continue
    const problems = await write(checkup.repair)
    refused.push(...problems)
    if (problems.length === 0) repaired++
  }
  return { checked, incomplete, findings, repaired, refused }
}

function checkDocument(space: Database, history: Database, row: StoredDocument) {
  if (entityOf(typeOf(row.id))?.nature !== 'edited') return undefined
  const leaves = liveLeavesOf(space, row)
  const body = mergeLeaves(leaves)
  const registers = body && readRegisters(body)
  const edits = editsOf(history, row.id)
  if (!body || !registers || edits.length === 0) return undefined
  const { spoiled, isIncomplete, repaired } = checkRecord(registers, edits)
  return {
    body,
    spoiled,
    isIncomplete,
    repair: repaired && mergeDocument(row, leaves, writeRegisters(repaired)),
  }
}

function mergeDocument({ id, winner }: StoredDocument, leaves: readonly Leaf[], body: DocumentBody): Json {
  const rev = mergedRevision(
    winner,
    leaves.map(leaf => leaf.rev),
    body,
  )
  const [start, ids] = [Number.parseInt(rev, 10), [rev, winner].map(one => one.slice(one.indexOf('-') + 1))]
  return { ...body, _id: id, _rev: rev, _revisions: { start, ids } }
}

function* allDocuments(database: Database): Generator<StoredDocument> {
  let from: string | undefined
  for (;;) {
    const rows = database.range({ ...WHOLE, from, skip: from === undefined ? 0 : 1 })
    yield* rows
    from = rows.at(-1)?.id
    if (rows.length < PAGE) return
  }
}

const WHOLE = { to: undefined, isEndIncluded: true, descending: false, limit: PAGE } as const

function editsOf(history: Database, record: string): readonly Edit[] {
  const { from, to } = editRange(record)
  const edits: Edit[] = []
  let start = from
  for (;;) {
    const rows = history.range({ ...WHOLE, from: start, to, skip: start === from ? 0 : 1 })
    for (const row of rows) {
      const intact = liveLeavesOf(history, row).flatMap(({ body }) => readEdit(row.id, body) ?? [])
      edits.push(...intact.slice(0, 1))
    }
    start = rows.at(-1)?.id ?? start
    if (rows.length < PAGE) return edits
  }
}

function liveLeavesOf(database: Database, row: StoredDocument): readonly Leaf[] {
  return leavesOf(textToTree(row.tree))
    .filter(({ deleted }) => !deleted)
    .map(({ rev }) => ({ rev, body: JSON.parse(database.body(row.n, rev)?.text ?? '{}') as DocumentBody }))
}

function titleOf(body: DocumentBody): string {
  const text = [body.title, body.name, body.what, body.text].find(value => typeof value === 'string')
  return typeof text === 'string' ? text : ''
}
