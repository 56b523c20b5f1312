import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { damageAtRest, SERVER_FILE } from '#relay/store/data-files.ts'
import { lockFolder } from '#relay/store/folder-lock.ts'
import { flushToDisk } from './durable-file.ts'
import { isIntact, type Manifest, readManifest } from './manifest.ts'

/** What the command is told. */
export type RestoreCommand = {
  readonly command: 'restore'
  readonly data: string
  readonly from: string
  /** Puts back every file, and not only those that are damaged or gone. */
  readonly all: boolean
}

/**
 * Puts files of a backup back: those that are damaged or gone, or all. What stood in their place is set aside and
 * never deleted. A database that was put back gets another incarnation, so that every device reads it anew.
 * Ends with 0, or with 1 when the backup is not whole, 2 when asked for what cannot be.
 */
export async function runRestore(
  { data, from, all }: RestoreCommand,
  say: (line: string) => void,
): Promise<0 | 1 | 2> {
  const manifest = readManifest(from)
  if (!manifest) {
    say(`${from} is not a backup.`)
    return 2
  }
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const release = lockFolder(data)
  if (!release) {
    say('The relay of this folder is running: stop it first.')
    return 2
  }
  try {
    return await restoreFiles({ data, from, all }, manifest, say)
  } finally {
    release()
  }
}

async function restoreFiles(
  { data, from, all }: Omit<RestoreCommand, 'command'>,
  manifest: Manifest,
  say: (line: string) => void,
): Promise<0 | 1> {
  const wanted = manifest.files.filter(({ path }) => all || damageAtRest(join(data, path)) !== undefined)
  for (const file of wanted) {
    if (await isIntact(from, file)) continue
    say(`The backup's own copy of ${file.label} is damaged or gone: nothing was changed.`)
    return 1
  }
  const aside = join(data, `set-aside-${new Date().toISOString().replaceAll(':', '-')}`)
  // The list goes last: a restore that is cut short is one that can be run again.
  for (const file of wanted.toReversed()) putBack({ data, from, aside, path: file.path })
  for (const { label } of wanted) say(`  ${label}: put back as it was on ${manifest.madeAt}`)
  if (wanted.length === 0) say('Nothing is damaged: nothing was changed. With --all every file is put back.')
  else if (existsSync(aside)) say(`What stood there is in ${aside}.`)
  return 0
}

function putBack(options: {
  readonly data: string
  readonly from: string
  readonly aside: string
  readonly path: string
}): void {
  const { data, from, aside, path } = options
  const target = join(data, path)
  const draft = `${target}.restoring`
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  copyFileSync(join(from, path), draft)
  if (path !== SERVER_FILE.path) mintIncarnation(draft)
  flushToDisk(draft)
  for (const suffix of ['', '-wal', '-shm']) setAside(`${target}${suffix}`, aside)
  renameSync(draft, target)
  flushToDisk(dirname(target))
}

function mintIncarnation(path: string): void {
  const sqlite = new DatabaseSync(path)
  try {
    sqlite
      .prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('incarnation', ?)")
      .run(randomBytes(6).toString('hex'))
  } finally {
    sqlite.close()
  }
}

function setAside(path: string, folder: string): void {
  if (!existsSync(path)) return
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  renameSync(path, join(folder, basename(path)))
}
