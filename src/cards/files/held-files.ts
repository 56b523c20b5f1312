import { useCallback, useEffect, useState } from 'preact/hooks'
import { draftOf, useFollowing } from '#cards/draft.ts'
import type { AddedFile, Notebook } from '#data/index.ts'
import { type MentionedFile, MOST_FILES, mentionedFiles } from '#domain/entities/mentioned-file.ts'

/** Why a file was not added; `noRoom` and `failed` leave it to be kept elsewhere. */
export type FileTrouble = { readonly name: string } & (
  | Exclude<AddedFile, { readonly ok: true }>
  | { readonly problem: 'tooMany' }
  | { readonly problem: 'failed'; readonly content: Blob }
)

/** The photos and documents of a record that is being written. */
export type HeldFiles = {
  readonly files: readonly MentionedFile[]
  readonly isAdding: boolean
  readonly troubles: readonly FileTrouble[]
  add(picked: readonly File[], as: 'photo' | 'document'): Promise<void>
  describe(id: string, alt: string): void
  remove(id: string): void
  /** Back to how the form began; what was added is let go. */
  restart(): void
  /** Forgets the draft, once the record is written. */
  forget(): void
}

/**
 * The files of the record that is written in `form`, beginning with those it has. They outlive a reload, as the form's
 * words do; with no `form` they end with the page.
 */
export function useHeldFiles(
  notebook: Notebook,
  form: string | undefined,
  original: readonly MentionedFile[],
): HeldFiles {
  const [draft] = useState(() =>
    form === undefined ? undefined : draftOf(notebook, `${form} files`, isList),
  )
  const [files, setFiles] = useState(() => {
    const kept = draft?.read()
    return kept ? mentionedFiles(kept) : original
  })
  useFollowing(notebook, draft, other => setFiles(mentionedFiles(other.read() ?? [])))
  const [isAdding, setIsAdding] = useState(false)
  const [troubles, setTroubles] = useState<readonly FileTrouble[]>([])
  const change = useCallback(
    (next: (files: readonly MentionedFile[]) => readonly MentionedFile[]) =>
      setFiles(now => {
        const changed = next(now)
        draft?.keep(changed)
        return changed
      }),
    [draft],
  )

  useEffect(() => {
    const drop = (lost: readonly string[]) =>
      lost.length > 0 && change(now => now.filter(({ id }) => !lost.includes(id)))
    const mine = files.filter(({ id }) => !original.some(one => one.id === id))
    lostOf(notebook, mine).then(drop, (cause: unknown) =>
      console.error('Held files could not be looked at', cause),
    )
  }, [])

  const add = async (picked: readonly File[], as: 'photo' | 'document') => {
    setIsAdding(true)
    setTroubles([])
    let count = files.length
    // One after the other: twelve million pixels fill enough of a small tablet.
    for (const file of picked) {
      const added = count < MOST_FILES ? await addOne(notebook, file, as) : tooMany(file)
      if ('trouble' in added) {
        setTroubles(told => [...told, added.trouble])
        continue
      }
      count++
      change(now => (now.some(({ id }) => id === added.file.id) ? now : [...now, added.file]))
    }
    setIsAdding(false)
  }
  const letGo = (ids: readonly string[]) => {
    notebook.files
      .letGo(ids)
      .catch((cause: unknown) => console.error('A held file could not be let go', cause))
  }
  return {
    files,
    isAdding,
    troubles,
    add,
    describe: (id, alt) => change(now => now.map(file => (file.id === id ? { ...file, alt } : file))),
    remove: id => {
      change(now => now.filter(file => file.id !== id))
      letGo([id])
    },
    restart: () => {
      letGo(files.map(({ id }) => id))
      draft?.forget()
      setFiles(original)
      setTroubles([])
    },
    forget: () => draft?.forget(),
  }
}

type Added = { readonly file: MentionedFile } | { readonly trouble: FileTrouble }

async function addOne(notebook: Notebook, picked: File, as: 'photo' | 'document'): Promise<Added> {
  const { name } = picked
  try {
    const added = await notebook.files.add(picked, as)
    if (!added.ok) return { trouble: { name, ...added } }
    // A photo is called what is to be seen on it: its file's name says nothing but a date.
    const isDocument = added.file.width === undefined
    return { file: isDocument ? { ...added.file, name: name.slice(-200) } : added.file }
  } catch (cause) {
    console.error('A file could not be added', cause)
    return { trouble: { name, problem: 'failed', content: picked } }
  }
}

function tooMany({ name }: File): Added {
  return { trouble: { name, problem: 'tooMany' } }
}

// Held on another day, and gone with the site's data since: an entry must not promise what nobody has.
async function lostOf(notebook: Notebook, files: readonly MentionedFile[]): Promise<readonly string[]> {
  const standings = await Promise.all(files.map(({ id }) => notebook.files.standing(id)))
  return files.filter((_, index) => standings[index]?.is === 'away').map(({ id }) => id)
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

/** A file as it is written: what nobody said of it is left out, for an empty text would say that there is nothing. */
export function described({ alt, ...file }: MentionedFile): MentionedFile {
  const words = alt?.trim() ?? ''
  return words === '' ? file : { ...file, alt: words }
}
