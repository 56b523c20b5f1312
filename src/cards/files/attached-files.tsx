import './files.css'
import { useEffect, useState } from 'preact/hooks'
import type { FileStanding, KeptFile, Notebook } from '#data/index.ts'
import type { MentionedFile } from '#domain/entities/mentioned-file.ts'
import { isShownType } from '#domain/file-type.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { AbsentPicture, Picture } from '#ui/picture.tsx'
import { saveFile } from '#ui/save-file.ts'
import { Tag } from '#ui/tag.tsx'
import { useLive } from '#ui/use-live.ts'
import { useSeen } from '#ui/use-seen.ts'
import { say } from './messages.ts'

type OneFile = {
  readonly notebook: Notebook
  readonly file: MentionedFile
  /** Who added it and on what: where it may still be. */
  readonly who?: string | undefined
}

/** The photos and documents that a record mentions. */
export function AttachedFiles({
  notebook,
  files,
  who,
}: Omit<OneFile, 'file'> & { readonly files: readonly MentionedFile[] }) {
  const pictures = files.filter(({ contentType }) => isShownType(contentType))
  const documents = files.filter(({ contentType }) => !isShownType(contentType))
  if (files.length === 0) return null
  return (
    <ul class="attached" aria-label={say.list()}>
      {pictures.map(file => (
        <AttachedPicture key={file.id} {...{ notebook, file, who }} isAlone={pictures.length === 1} />
      ))}
      {documents.map(file => (
        <li key={file.id} class="attached-whole">
          <AttachedDocument {...{ notebook, file, who }} />
        </li>
      ))}
    </ul>
  )
}

/** A picture is fetched when it comes on the screen: what nobody scrolls to costs nobody a megabyte. */
function AttachedPicture({ isAlone, ...one }: OneFile & { readonly isAlone: boolean }) {
  const [place, isSeen] = useSeen<HTMLLIElement>()
  const [isAway, setIsAway] = useState(false)
  return (
    <li
      ref={place}
      class={isAway ? 'attached-picture attached-whole' : 'attached-picture'}
      data-alone={isAlone || undefined}
    >
      {isSeen && <SeenPicture {...one} onAway={setIsAway} />}
    </li>
  )
}

function SeenPicture({
  notebook,
  file,
  who,
  onAway,
}: OneFile & { readonly onAway: (isAway: boolean) => void }) {
  const standing = useStanding(notebook, file)
  const isHere = standing?.is === 'here'
  const [isOpen, setIsOpen] = useState(false)
  const small = useKept(notebook, file, isHere, 'small')
  const kept = useKept(notebook, file, isHere && isOpen)
  const isAway = standing?.is === 'away'
  useEffect(() => onAway(isAway), [isAway])
  useEffect(() => look(notebook, file), [notebook, file.id, isAway])
  if (!standing) return null
  if (standing.is === 'away') {
    return (
      <AbsentPicture
        icon="image"
        title={say.notHere({ what: pictureName(file) })}
        action={standing.why === 'noRoom' && <AskAgain {...{ notebook, file }} label={say.retry()} />}
      >
        {pictureAbsence(standing.why, who)}
      </AbsentPicture>
    )
  }
  const shown = {
    alt: file.alt ?? say.photo(),
    width: file.width,
    height: file.height,
  }
  return (
    <>
      <button
        type="button"
        class="attached-open"
        aria-label={say.open({ what: pictureName(file) })}
        onClick={() => setIsOpen(true)}
      >
        <Picture {...shown} content={small?.content} />
      </button>
      {standing.at === 'device' && (
        <Tag tone="wait" icon="cloud-upload">
          {say.toSend()}
        </Tag>
      )}
      <Dialog isOpen={isOpen} title={pictureName(file)} onClose={() => setIsOpen(false)}>
        <div class="attached-large">
          <Picture {...shown} content={(kept ?? small)?.content} size="large" />
          <Button
            kind="quiet"
            icon="file-down"
            disabled={!kept}
            onClick={() => kept && saveFile(`${nameOf(file)}.jpg`, kept.content)}
          >
            {say.keep()}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

/** A document is kept or read by the person's own programs: the app never opens it, whatever it claims to be. */
function AttachedDocument({ notebook, file, who }: OneFile) {
  const standing = useStanding(notebook, file)
  const name = file.name ?? say.document()
  if (!standing) return null
  if (standing.is === 'away') {
    const mayAsk = standing.why === 'notAsked' || standing.why === 'noRoom' || standing.why === 'madeRoom'
    return (
      <AbsentPicture
        icon="paperclip"
        title={say.notHere({ what: name })}
        action={mayAsk && <AskAgain {...{ notebook, file }} label={say.fetchDocument()} />}
      >
        {documentAbsence(standing.why, who, file)}
      </AbsentPicture>
    )
  }
  const save = async () => {
    const kept = await notebook.files.read(file.id)
    if (kept) saveFile(name, new Blob([kept.bytes], { type: 'application/octet-stream' }))
  }
  return (
    <div class="beside">
      <Button kind="quiet" icon="file-down" onClick={save}>
        {say.keepNamed({ name })}
      </Button>
      <span class="soft">{sizeWords(file.size)}</span>
      {standing.at === 'device' && (
        <Tag tone="wait" icon="cloud-upload">
          {say.toSend()}
        </Tag>
      )}
    </div>
  )
}

function AskAgain({ notebook, file, label }: Omit<OneFile, 'who'> & { readonly label: string }) {
  return (
    <Button kind="quiet" icon="refresh-cw" onClick={() => look(notebook, file)}>
      {label}
    </Button>
  )
}

type Absence = Extract<FileStanding, { readonly is: 'away' }>['why']

function pictureAbsence(why: Absence, who: string | undefined): string {
  if (why === 'notThere') return who ? say.notThere({ who }) : say.notThereYet()
  if (why === 'madeRoom') return say.madeRoom()
  return why === 'noRoom' ? say.didNotFit() : say.asked()
}

function documentAbsence(why: Absence, who: string | undefined, { size }: MentionedFile): string {
  if (why === 'notThere') return who ? say.notThereDocument({ who }) : say.notThereYetDocument()
  if (why === 'madeRoom') return say.madeRoomDocument()
  if (why === 'noRoom') return say.didNotFitDocument()
  return why === 'asked' ? say.askedDocument() : say.notAskedDocument({ size: sizeWords(size) })
}

/** What a picture is called: what is to be seen on it. */
export function pictureName({ alt }: MentionedFile): string {
  return alt === undefined || alt === '' ? say.photo() : alt
}

function nameOf(file: MentionedFile): string {
  return pictureName(file)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
}

/** A size as people read it. */
export function sizeWords(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024))
  return kilobytes < 1024
    ? say.kilobytes({ count: String(kilobytes) })
    : say.megabytes({ count: (kilobytes / 1024).toFixed(1).replace('.', ',') })
}

/** Where a file stands, as it changes. */
export function useStanding(notebook: Notebook, { id }: Pick<MentionedFile, 'id'>): FileStanding | undefined {
  return useLive(() => notebook.live(() => notebook.files.standing(id)), [notebook, id])
}

/**
 * A file that is here, as the browser shows it; `small`: as lists show it. A type that is no picture's is never handed to an
 * image.
 */
export function useKept(
  notebook: Notebook,
  { id }: Pick<MentionedFile, 'id'>,
  isHere: boolean,
  size: 'whole' | 'small' = 'whole',
): { readonly content: Blob } | undefined {
  const [kept, setKept] = useState<{ readonly of: string; readonly content: Blob }>()
  useEffect(() => {
    if (!isHere) return
    let isGone = false
    const show = (file: KeptFile | undefined) => {
      if (isGone || !file || !isShownType(file.contentType)) return
      setKept({ of: id, content: new Blob([file.bytes], { type: file.contentType }) })
    }
    const reading = size === 'small' ? notebook.files.readSmall(id) : notebook.files.read(id)
    reading.then(show, (cause: unknown) => console.error('A picture could not be read', cause))
    return () => {
      isGone = true
    }
  }, [notebook, id, isHere])
  return kept?.of === id ? kept : undefined
}

function look(notebook: Notebook, { id }: MentionedFile): void {
  notebook.files.look(id).catch((cause: unknown) => console.error('A file could not be asked for', cause))
}
