import type { Clock } from '#domain/clock.ts'
import type { RecordId } from '#domain/id.ts'
import { type FileTables, fileStanding } from './file-tables.ts'
import type { Files } from './files.ts'
import type { SmallPictures } from './small-pictures.ts'

/**
 * The files of an open space, as its screens use them. `keep` says that a written record mentions them: from then on
 * they are sent.
 */
export function filesIn(
  tables: FileTables,
  clock: Clock,
): Files & { keep(ids: readonly RecordId[]): Promise<void> } {
  // The first screen needs none of it: it is fetched when somebody adds or looks at the first file.
  const store = async () => (await import('./file-store.ts')).fileStore(tables)
  let smallPictures: SmallPictures | undefined
  const small = async () => {
    const { openSmallPictures } = await import('./small-pictures.ts')
    smallPictures ??= openSmallPictures(tables.name, () => clock.now())
    return smallPictures
  }
  const hold: Files['hold'] = async bytes => {
    const { fileOf } = await import('./hash-file.ts')
    const file = await fileOf(bytes)
    await (await store()).hold(file, clock.now())
    return { id: file.id, contentType: file.contentType }
  }
  return {
    hold,
    add: async (picked, as) => (await import('./add-file.ts')).addFile(hold, picked, as),
    letGo: async ids => {
      await (await store()).letGo(ids)
      await (await small()).drop(ids)
    },
    keep: async ids => (await store()).keep(ids),
    standing: id => fileStanding(tables, id),
    read: async id => (await store()).read(id),
    readSmall: async id => (await small()).of(id, async () => (await store()).read(id)),
    look: async id => {
      const standing = await fileStanding(tables, id)
      const now = clock.now()
      const files = await store()
      await (standing.is === 'here' ? files.see(id, now) : files.want(id, now))
    },
  }
}
