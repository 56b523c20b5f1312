import { readFile, stat } from 'node:fs/promises'
import { join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { contentTypeOf, isTextual } from './content-types.ts'

const zip = promisify(gzip)

/** A file of the app, as it is sent. */
export type AppFile = {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Its packed form, where that is smaller. */
  readonly packed: Uint8Array<ArrayBuffer> | undefined
  readonly etag: string
}

/** The built app. Files are read and packed once, and again when a new release has replaced them. */
export class AppFolder {
  readonly #folder: string
  readonly #read = new Map<string, AppFile>()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Whether there is an app to serve at all. */
  async isThere(): Promise<boolean> {
    return (await this.file('index.html')) !== undefined
  }

  /** A file by its path inside the folder; `undefined` when there is none, or the path leads out. */
  async file(name: string): Promise<AppFile | undefined> {
    const path = normalize(join(this.#folder, name))
    if (!path.startsWith(this.#folder + sep) || name.includes('\0')) return undefined
    const found = await stat(path).catch(() => undefined)
    if (!found?.isFile()) return undefined
    const etag = `"${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}"`
    const known = this.#read.get(name)
    if (known?.etag === etag) return known
    const file = await read(path, name, etag)
    this.#read.set(name, file)
    return file
  }
}

async function read(path: string, name: string, etag: string): Promise<AppFile> {
  const bytes = new Uint8Array(await readFile(path))
  const type = contentTypeOf(name)
  const packed = isTextual(type) ? new Uint8Array(await zip(bytes)) : undefined
  return { name, type, bytes, packed: packed && packed.length < bytes.length ? packed : undefined, etag }
}
