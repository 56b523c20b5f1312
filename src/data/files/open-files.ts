import type { Clock } from '#domain/clock.ts'
import type { FileStore } from './file-store.ts'
import type { Files } from './files.ts'

/** The files of an open space, as its screens use them. */
export function filesIn(store: FileStore, clock: Clock): Files {
  return {
    hold: async bytes => {
      const { fileOf } = await import('./hash-file.ts')
      const file = await fileOf(bytes)
      await store.hold(file, clock.now())
      return { id: file.id, contentType: file.contentType }
    },
    letGo: store.letGo,
    standing: store.standing,
    read: store.read,
    look: async id => {
      const standing = await store.standing(id)
      const now = clock.now()
      await (standing.is === 'here' ? store.see(id, now) : store.want(id, now))
    },
  }
}
