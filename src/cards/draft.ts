import { useEffect, useState } from 'preact/hooks'
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
  /**
   * Goes over to whoever holds the device now, whose words these turned out to be. Where they have left a draft of the
   * same form, this one stays where it was: neither writes over the other. Answers whether theirs is the draft now,
   * because nothing was typed yet.
   */
  follow(): boolean
}

/** The draft of one form. `form` names the form and the record it changes, such as `initiative:01J…`. */
export function draftOf<T>(
  notebook: Pick<Notebook, 'space' | 'pen'>,
  form: string,
  isSound: (value: unknown) => value is T,
): Draft<T> {
  const keyNow = () => `veillee.draft|${notebook.space}|${notebook.pen}|${form}`
  let key = keyNow()
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
    follow() {
      const next = keyNow()
      try {
        const [kept, theirs] = [localStorage.getItem(key), localStorage.getItem(next)]
        if (next === key || (kept !== null && theirs !== null)) return false
        if (kept !== null) localStorage.setItem(next, kept)
        localStorage.removeItem(key)
        key = next
        return theirs !== null
      } catch {
        // A device with no room left keeps it where it is.
        return false
      }
    },
  }
}

/**
 * The draft of a form for as long as the form is on the screen: it goes with the form when that changes hands.
 * `onOther`: the form is to show what somebody else has left in it.
 */
export function useDraft<T>(
  notebook: Notebook,
  form: string,
  isSound: (value: unknown) => value is T,
  onOther: (draft: Draft<T>) => void,
): Draft<T> {
  // Made once: what arrives later must not change a form being typed in. Another form is another component.
  const [draft] = useState(() => draftOf(notebook, form, isSound))
  useFollowing(notebook, draft, onOther)
  return draft
}

/** Lets a draft go with its form when that changes hands. */
export function useFollowing<T>(
  { hands }: Notebook,
  draft: Draft<T> | undefined,
  onOther: (draft: Draft<T>) => void,
): void {
  useEffect(() => draft && hands?.onTaken(() => draft.follow() && onOther(draft)), [hands, draft])
}
