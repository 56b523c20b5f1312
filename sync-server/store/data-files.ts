import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { allRows } from './sqlite.ts'
import { logDamageOf } from './write-ahead-log.ts'

/** One file of a data folder, or of a backup of it: both are laid out alike. */
export type DataFile = {
  /** What it is called when somebody is told of it. */
  readonly label: string
  /** Where it is, from the folder. */
  readonly path: string
}

/** The file that lists all others. */
export const SERVER_FILE: DataFile = { label: 'relay.sqlite', path: 'relay.sqlite' }

/** The files that a folder must hold, the one that lists the others first. Throws when that one cannot be read. */
export function dataFiles(folder: string): readonly DataFile[] {
  const sqlite = new DatabaseSync(join(folder, SERVER_FILE.path), { readOnly: true })
  try {
    const statement = sqlite.prepare('SELECT name, file FROM databases ORDER BY name')
    const rows = allRows<{ name: string; file: string }>(statement)
    return [SERVER_FILE, ...rows.map(({ name, file }) => ({ label: name, path: join('databases', file) }))]
  } finally {
    sqlite.close()
  }
}

/** Whether no relay has lived in a folder yet: there is nothing in it that could be damaged. */
export function isUnused(folder: string): boolean {
  if (existsSync(join(folder, 'databases'))) return false
  const problem = damageOf(join(folder, SERVER_FILE.path))
  return problem === MISSING || problem === EMPTY
}

const MISSING = 'the file is not there'
const EMPTY = 'the file is empty'

/** What is wrong with a SQLite file, in SQLite's words; `undefined` when its structure is sound. */
export function damageOf(path: string): string | undefined {
  if (!existsSync(path)) return MISSING
  try {
    const sqlite = new DatabaseSync(path, { readOnly: true })
    try {
      const rows = allRows<{ quick_check: string }>(sqlite.prepare('PRAGMA quick_check(1)'))
      const said = rows[0]?.quick_check ?? 'nothing can be read'
      return said === 'ok' ? lackOf(sqlite) : said.split('\n').at(-1)
    } finally {
      sqlite.close()
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The same of a file that nobody has open, its write-ahead log included. */
export function damageAtRest(path: string): string | undefined {
  return logDamageOf(path) ?? damageOf(path)
}

// A file that was cut down to nothing is a sound and empty database to SQLite.
function lackOf(sqlite: DatabaseSync): string | undefined {
  const statement = sqlite.prepare("SELECT name FROM sqlite_schema WHERE name = 'meta'")
  return statement.get() ? undefined : EMPTY
}

/** A file of a folder that cannot be relied on. */
export type Damage = DataFile & { readonly problem: string }

/** Every file of a folder that is damaged or gone, while no relay runs on it. When the list itself is, the others cannot be known. */
export function damagedFiles(folder: string): readonly Damage[] {
  const problem = damageAtRest(join(folder, SERVER_FILE.path))
  if (problem !== undefined) return [{ ...SERVER_FILE, problem }]
  return dataFiles(folder).flatMap(file => {
    const found = damageAtRest(join(folder, file.path))
    return found === undefined ? [] : [{ ...file, problem: found }]
  })
}
