import type { Notebook } from '#data/index.ts'

/**
 * What somebody has typed and not yet stored in the notebook. It is kept in `localStorage` of this device, under
 * the space, the pen and the form's name, so that it survives a reload and a killed tab, and is nobody else's.
 * `localStorage` because it writes before the page can die: an IndexedDB write from `pagehide` may not.
 * A draft is forgotten when its words are in the notebook, and not before.
 */
export type Draft<T> = {
  /** What was kept, or `undefined`. Data of an older form that does not look like `T` is not handed out. */
  read(): T | undefined
  /** Keeps this instead. Returns whether it is kept: a full device says no, and the words are then only on screen. */
  keep(value: T): boolean
  /** Forgets it. */
  forget(): void
}

/** The draft of one form. `form` names the form and the record it changes, such as `initiative:01J…`. */
export function draftOf<T>(
  { space, pen }: Pick<Notebook, 'space' | 'pen'>,
  form: string,
  isSound: (value: unknown) => value is T,
): Draft<T> {
  const key = `veillee.draft|${space}|${pen}|${form}`
  return {
    read() {
      try {
        const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
        return isSound(kept) ? kept : undefined
      } catch {
        return undefined
      }
    },
    keep(value) {
      try {
        localStorage.setItem(key, JSON.stringify(value))
        return true
      } catch {
        return false
      }
    },
    forget() {
      try {
        localStorage.removeItem(key)
      } catch {
        // No storage at all: nothing was kept either.
      }
    },
  }
}
