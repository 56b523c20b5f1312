import { useId } from 'preact/hooks'
import type { Notebook } from '#data/index.ts'
import { type MentionedFile, MOST_FILES } from '#domain/entities/mentioned-file.ts'
import { isShownType } from '#domain/file-type.ts'
import { Button } from '#ui/button.tsx'
import { Icon, type IconName } from '#ui/icon.tsx'
import { Notice } from '#ui/notice.tsx'
import { Picture } from '#ui/picture.tsx'
import { saveFile } from '#ui/save-file.ts'
import { TextField } from '#ui/text-field.tsx'
import { pictureName, sizeWords, useKept, useStanding } from './attached-files.tsx'
import type { FileTrouble, HeldFiles } from './held-files.ts'
import { say } from './messages.ts'

/** Photos and documents for a record: taken now or chosen, said what is to be seen on them, removed again. */
export function FilesField({
  notebook,
  label,
  of,
}: {
  readonly notebook: Notebook
  readonly label: string
  readonly of: HeldFiles
}) {
  const title = useId()
  const pictures = of.files.filter(({ contentType }) => isShownType(contentType))
  return (
    <fieldset class="field held-files" aria-labelledby={title}>
      <legend class="field-label" id={title}>
        {label}
      </legend>
      {of.files.length > 0 && (
        <ul class="held-files-list">
          {of.files.map(file => (
            <li key={file.id} class="held-file">
              <OneFile
                notebook={notebook}
                file={file}
                of={of}
                n={pictures.indexOf(file) + 1}
                isAlone={pictures.length === 1}
              />
            </li>
          ))}
        </ul>
      )}
      <div class="beside">
        <Pick icon="camera" label={say.addPhoto()} accept="image/*" of={of} as="photo" />
        <Pick icon="paperclip" label={say.addDocument()} of={of} as="document" />
      </div>
      <p role="status" class="soft">
        {of.isAdding ? say.adding() : ''}
      </p>
      {of.troubles.map(trouble => (
        <Trouble key={`${trouble.name} ${trouble.problem}`} of={trouble} />
      ))}
    </fieldset>
  )
}

function Pick({
  icon,
  label,
  accept,
  of,
  as,
}: {
  readonly icon: IconName
  readonly label: string
  readonly accept?: string
  readonly of: HeldFiles
  readonly as: 'photo' | 'document'
}) {
  return (
    <label class="button" data-kind="quiet">
      <Icon name={icon} />
      <span>{label}</span>
      <input
        class="visually-hidden"
        type="file"
        multiple
        accept={accept}
        disabled={of.isAdding}
        onChange={event => {
          const picked = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          if (picked.length > 0) void of.add(picked, as)
        }}
      />
    </label>
  )
}

function OneFile({
  notebook,
  file,
  of,
  n,
  isAlone,
}: {
  readonly notebook: Notebook
  readonly file: MentionedFile
  readonly of: HeldFiles
  /** Which of the photos it is, from 1. */
  readonly n: number
  readonly isAlone: boolean
}) {
  const isPicture = isShownType(file.contentType)
  const standing = useStanding(notebook, file)
  const kept = useKept(notebook, file, isPicture && standing?.is === 'here')
  const name = file.name ?? pictureName(file)
  const photo = isAlone ? say.thePhoto() : say.thePhotoOf({ n: String(n) })
  return (
    <>
      <div class="held-file-look">
        {isPicture ? (
          <Picture content={kept?.content} alt={pictureName(file)} width={file.width} height={file.height} />
        ) : (
          <Icon name="paperclip" />
        )}
      </div>
      <div class="held-file-words">
        {isPicture ? (
          <TextField
            label={isAlone ? say.alt() : say.altOf({ n: String(n) })}
            hint={n === 1 ? say.altHint() : undefined}
            value={file.alt ?? ''}
            onInput={alt => of.describe(file.id, alt)}
            maxLength={300}
          />
        ) : (
          <p>
            {name} <span class="soft">{sizeWords(file.size)}</span>
          </p>
        )}
        <Button kind="plain" icon="x" onClick={() => of.remove(file.id)}>
          {say.remove()}
          <span class="visually-hidden"> {isPicture ? photo : name}</span>
        </Button>
      </div>
    </>
  )
}

function Trouble({ of }: { readonly of: FileTrouble }) {
  const { name } = of
  return (
    <div role="alert">
      <Notice
        tone="late"
        title={TITLES[of.problem]({ name })}
        action={
          'content' in of && (
            <Button kind="quiet" icon="file-down" onClick={() => saveFile(name, of.content)}>
              {say.keepElsewhere()}
            </Button>
          )
        }
      >
        {WHAT_TO_DO[of.problem]({ most: String(MOST_FILES) })}
      </Notice>
    </div>
  )
}

const TITLES = {
  empty: say.fileEmpty,
  tooLarge: say.fileTooLarge,
  notAPicture: say.notAPicture,
  unreadable: say.unreadable,
  noRoom: say.noRoom,
  tooMany: say.tooMany,
  failed: say.fileFailed,
} as const satisfies Record<FileTrouble['problem'], (values: { name: string }) => string>

const WHAT_TO_DO = {
  empty: say.fileEmptyWhat,
  tooLarge: say.fileTooLargeWhat,
  notAPicture: say.notAPictureWhat,
  unreadable: say.unreadableWhat,
  noRoom: say.noRoomWhat,
  tooMany: say.tooManyWhat,
  failed: say.fileFailedWhat,
} as const satisfies Record<FileTrouble['problem'], (values: { most: string }) => string>
