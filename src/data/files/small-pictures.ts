import Dexie, { type EntityTable } from 'dexie'
import { fileKind, isShownType } from '#domain/file-type.ts'
import type { RecordId } from '#domain/id.ts'
import type { KeptFile } from './files.ts'
import { scaleApart } from './scale-apart.ts'
import { smallPicturesName } from './small-pictures-name.ts'

/** Small versions of pictures, for lists: made on this device when they are first looked at, and kept on it alone. */
export type SmallPictures = {
  /** A small version of a picture; what `readWhole` gives where that is small, or none could be made. */
  of(id: RecordId, readWhole: () => Promise<KeptFile | undefined>): Promise<KeptFile | undefined>
  /** Forgets those of files that leave the device. */
  drop(ids: readonly RecordId[]): Promise<void>
}

/** Draws a picture so that its longest side has so many pixels; `undefined` where that cannot be done. */
export type Shrink = (original: Blob, longest: number) => Promise<Blob | undefined>

type SmallRow = { readonly id: RecordId; readonly at: number; readonly bytes: ArrayBuffer }

/** The longest side, in pixels: as wide as a phone's list at two pixels to the point. */
const LONGEST = 640

/** How many are kept, about 50 KB each, and how many go at once when there are more: those made first. */
const MOST = 400
const GO_AT_ONCE = 100

/** Opens the small pictures beside the files' database. What is lost of them is made again. */
export function openSmallPictures(
  filesName: string,
  now: () => number,
  shrink: Shrink = shrinkApart,
): SmallPictures {
  const db = new Dexie(smallPicturesName(filesName), { cache: 'disabled' }) as Dexie & {
    small: EntityTable<SmallRow, 'id'>
  }
  db.version(1).stores({ small: 'id, at' })
  db.on('versionchange', () => {
    db.close({ disableAutoOpen: true })
    return false
  })
  // One after the other: a list that comes on the screen asks for several, and each is decoded whole.
  let making: Promise<unknown> = Promise.resolve()
  const made = async (file: KeptFile): Promise<KeptFile> => {
    const { id, contentType, bytes } = file
    const small = await shrink(new Blob([bytes], { type: contentType }), LONGEST)
    if (!small || small.size >= bytes.byteLength) return file
    const row = { id, at: now(), bytes: await small.arrayBuffer() }
    await keep(row).catch(cause => console.warn('A small picture was not kept', cause))
    return { id, contentType: small.type, bytes: row.bytes }
  }
  const keep = async (row: SmallRow) => {
    await db.small.put(row)
    if ((await db.small.count()) <= MOST) return
    await db.small.bulkDelete(await db.small.orderBy('at').limit(GO_AT_ONCE).primaryKeys())
  }
  return {
    of: async (id, readWhole) => {
      const known = await db.small.get(id).catch(() => undefined)
      if (known) return { id, contentType: SMALL_TYPE, bytes: known.bytes }
      const file = await readWhole()
      if (!file || !isLarge(file)) return file
      const small = making.then(() => made(file))
      making = small.catch(() => undefined)
      return small
    },
    drop: async ids => {
      // Who never looked at one has no database to open for it.
      if (ids.length > 0 && (await Dexie.exists(db.name))) await db.small.bulkDelete([...ids])
    },
  }
}

const SMALL_TYPE = 'image/jpeg'

function isLarge({ contentType, bytes }: KeptFile): boolean {
  if (!isShownType(contentType)) return false
  const { picture } = fileKind(new Uint8Array(bytes))
  return picture !== undefined && Math.max(picture.width, picture.height) > LONGEST
}

async function shrinkApart(original: Blob, longest: number): Promise<Blob | undefined> {
  return (await scaleApart({ original, sizes: [longest] }))?.picture
}
