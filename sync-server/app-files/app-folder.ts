import { readFile, stat } from 'node:fs/promises'
import { join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { contentTypeOf, isTextual } from './content-types.ts'

const zip = promisify(gzip)
const press = promisify(brotliCompress)

type Bytes = Uint8Array<ArrayBuffer>

/** A file of the app, as it is sent. */
export type AppFile = {
  readonly name: string
  readonly type: string
  readonly bytes: Bytes
  /** Its packed forms, where those are smaller: gzip at once, Brotli, which takes longer, as soon as it is made. */
  readonly packed: { readonly gzip?: Bytes; br?: Bytes }
  readonly etag: string
}

const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }

/** The built app. Files are read and packed once, and again when a new release has replaced them. */
export class AppFolder {
  readonly #folder: string
  readonly #read = new Map<string, AppFile>()
  #pressing = Promise.resolve()

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
    this.#press(file)
    return file
  }

  // One at a time: each takes a thread for up to two seconds, and there are four for disks and passwords too.
  #press(file: AppFile): void {
    if (!file.packed.gzip) return
    this.#pressing = this.#pressing
      .then(async () => {
        const pressed = new Uint8Array(await press(file.bytes, BROTLI))
        if (pressed.length < (file.packed.gzip?.length ?? 0)) file.packed.br = pressed
      })
      // A box without the memory for it goes on sending the other form.
      .catch(() => undefined)
  }
}

async function read(path: string, name: string, etag: string): Promise<AppFile> {
  const bytes = new Uint8Array(await readFile(path))
  const type = contentTypeOf(name)
  const packed = isTextual(type) ? new Uint8Array(await zip(bytes)) : undefined
  return { name, type, bytes, packed: packed && packed.length < bytes.length ? { gzip: packed } : {}, etag }
}
