import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type DataFile, damageOf, dataFiles, SERVER_FILE } from '#relay/store/data-files.ts'
import { flushToDisk } from './durable-file.ts'
import { type Manifest, manifestName, sha256Of } from './manifest.ts'

/** What the command is told. */
export type BackupCommand = { readonly command: 'backup'; readonly data: string; readonly to: string }

/**
 * Copies a data folder, whether its relay runs or not, into a folder that is there whole or not at all. Each
 * database is copied as it stood at one moment.
 * Ends with 0, or with 1 when something could not be copied, 2 when asked for what cannot be.
 */
export async function runBackup(
  { data, to }: BackupCommand,
  say: (line: string) => void,
): Promise<0 | 1 | 2> {
  if (!existsSync(join(data, SERVER_FILE.path))) {
    say(`There is no relay's data in ${data}.`)
    return 2
  }
  if (existsSync(to)) {
    say(`${to} is there already: a backup is never written over. Name a new folder.`)
    return 2
  }
  const draft = `${to}.unfinished`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(join(draft, 'databases'), { recursive: true, mode: 0o700 })
  try {
    const files = await copyAll(data, draft, say)
    const manifest: Manifest = { format: 1, madeAt: new Date().toISOString(), files }
    writeFileSync(join(draft, manifestName), `${JSON.stringify(manifest, null, 2)}\n`)
    for (const path of [manifestName, 'databases', '.']) flushToDisk(join(draft, path))
    renameSync(draft, to)
    flushToDisk(dirname(to))
    say(`${to} holds a whole copy: ${files.length} files.`)
    return 0
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    say(`No backup was made: ${error instanceof Error ? error.message : String(error)}`)
    return 1
  }
}

async function copyAll(data: string, draft: string, say: (line: string) => void): Promise<Manifest['files']> {
  const files = [await copyFile(data, draft, SERVER_FILE)]
  // The list as it was copied: a database that is made meanwhile waits for the next backup.
  const others = dataFiles(draft).filter(file => file.path !== SERVER_FILE.path)
  for (const [index, file] of others.entries()) {
    say(`  ${file.label} (${index + 1} of ${others.length})…`)
    files.push(await copyFile(data, draft, file))
  }
  return files
}

async function copyFile(data: string, draft: string, file: DataFile): Promise<Manifest['files'][number]> {
  const [source, copy] = [join(data, file.path), join(draft, file.path)]
  const problem = damageOf(source)
  if (problem !== undefined) throw new Error(`${file.label} is damaged (${problem})`)
  const sqlite = new DatabaseSync(source, { readOnly: true })
  try {
    // One moment of the database, however much is written meanwhile; SQLite's step by step copy begins again instead.
    sqlite.prepare('VACUUM INTO ?').run(copy)
  } finally {
    sqlite.close()
  }
  flushToDisk(copy)
  return { ...file, bytes: statSync(copy).size, sha256: await sha256Of(copy) }
}
