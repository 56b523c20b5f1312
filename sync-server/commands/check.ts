import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isJsonObject, type Json } from '#domain/document.ts'
import { leavesOf, textToTree } from '#relay/revisions/revision-tree.ts'
import { damageOf, dataFiles, SERVER_FILE } from '#relay/store/data-files.ts'
import type { StoredBody, StoredDocument, Stub } from '#relay/store/schema.ts'
import { allRows, oneRow } from '#relay/store/sqlite.ts'

/** What the command is told. */
export type CheckCommand = { readonly command: 'check'; readonly data: string }

/** Documents read at a time: in between, nothing keeps the relay from tidying its files. */
const PAGE = 1_000

/**
 * Reads everything in a data folder, whether its relay runs or not, and says what is wrong with it: the structure of
 * each file, that each document has the text of its leaves, that each file is what its digest says. Changes nothing.
 * Ends with 0 when all is well, 1 when something is not, 2 when there is nothing to check.
 */
export function runCheck({ data }: CheckCommand, say: (line: string) => void): 0 | 1 | 2 {
  if (!existsSync(data)) {
    say(`There is no folder ${data}.`)
    return 2
  }
  let problems = 0
  const report = (label: string, problem: string): void => {
    problems++
    say(`DAMAGED ${label}: ${problem}`)
  }
  const serverProblem = damageOf(join(data, SERVER_FILE.path))
  if (serverProblem !== undefined) {
    report(SERVER_FILE.label, serverProblem)
    return 1
  }
  const files = dataFiles(data).filter(file => file.path !== SERVER_FILE.path)
  for (const [index, { label, path }] of files.entries()) {
    say(`${label} (${index + 1} of ${files.length})`)
    const damage = damageOf(join(data, path))
    if (damage === undefined) checkContent(join(data, path), problem => report(label, problem), say)
    else report(label, damage)
  }
  say(problems === 0 ? 'All is well.' : `${problems} found. "restore" puts back what a backup holds.`)
  return problems === 0 ? 0 : 1
}

function checkContent(path: string, report: (problem: string) => void, say: (line: string) => void): void {
  const sqlite = new DatabaseSync(path, { readOnly: true })
  try {
    checkDocuments(sqlite, report, say)
    checkFiles(sqlite, report)
  } catch (error) {
    report(error instanceof Error ? error.message : String(error))
  } finally {
    sqlite.close()
  }
}

function checkDocuments(
  sqlite: DatabaseSync,
  report: (problem: string) => void,
  say: (line: string) => void,
): void {
  const page = sqlite.prepare('SELECT * FROM docs WHERE n > ? ORDER BY n LIMIT ?')
  const body = sqlite.prepare('SELECT text, attachments FROM bodies WHERE n = ? AND rev = ?')
  const file = sqlite.prepare('SELECT 1 AS found FROM files WHERE digest = ?')
  const total = oneRow<{ count: number }>(sqlite.prepare('SELECT count(*) AS count FROM docs'))?.count ?? 0
  let [after, checked] = [0, 0]
  for (;;) {
    // A page and its texts are of one moment: the relay may be writing.
    sqlite.exec('BEGIN')
    const rows = allRows<StoredDocument>(page, after, PAGE)
    for (const row of rows) {
      const problem = problemOf(
        row,
        rev => oneRow<StoredBody>(body, row.n, rev),
        digest => file.get(digest) !== undefined,
      )
      if (problem !== undefined) report(`document ${row.id}: ${problem}`)
    }
    sqlite.exec('COMMIT')
    checked += rows.length
    if (rows.length > 0) say(`  ${checked} of ${Math.max(total, checked)} documents`)
    if (rows.length < PAGE) return
    after = rows.at(-1)?.n ?? after
  }
}

function problemOf(
  { winner, leaves, tree }: StoredDocument,
  bodyOf: (rev: string) => StoredBody | undefined,
  hasFile: (digest: string) => boolean,
): string | undefined {
  const found = attempt(() => leavesOf(textToTree(tree)))
  if (!found) return 'its tree of revisions cannot be read'
  const listed = JSON.stringify(found.map(({ rev }) => ({ rev })))
  if (found[0]?.rev !== winner || listed !== leaves) return 'its leaves are not those of its tree'
  for (const { rev } of found) {
    const body = bodyOf(rev)
    const text = body && attempt(() => JSON.parse(body.text) as Json)
    if (!text || !isJsonObject(text)) return `the text of ${rev} is gone or cannot be read`
    const stubs = attempt(() => Object.values(JSON.parse(body.attachments ?? '{}') as Record<string, Stub>))
    if (!stubs?.every(({ digest }) => hasFile(digest))) return `a file of ${rev} is gone`
  }
  return undefined
}

function checkFiles(sqlite: DatabaseSync, report: (problem: string) => void): void {
  const digests = allRows<{ digest: string }>(sqlite.prepare('SELECT digest FROM files'))
  const read = sqlite.prepare('SELECT bytes FROM files WHERE digest = ?')
  for (const { digest } of digests) {
    const bytes = oneRow<{ bytes: Uint8Array }>(read, digest)?.bytes
    const sum = bytes && `md5-${createHash('md5').update(bytes).digest('base64')}`
    if (sum !== undefined && sum !== digest) report(`file ${digest} is not what was stored`)
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
