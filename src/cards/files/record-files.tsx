import { useState } from 'preact/hooks'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import type { NewFields, Notebook, RecordView } from '#data/index.ts'
import { isSameValue } from '#domain/canonical.ts'
import type { Json } from '#domain/document.ts'
import type { EntityName } from '#domain/entities/index.ts'
import { fileField, filesInFields, type MentionedFile } from '#domain/entities/mentioned-file.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { Section } from '#ui/section.tsx'
import { AttachedFiles } from './attached-files.tsx'
import { FilesField } from './files-field.tsx'
import { described, useHeldFiles } from './held-files.ts'
import { say } from './messages.ts'

type RecordFilesProps = {
  readonly notebook: Notebook
  readonly view: RecordView
  /** Whether who looks may add and remove. */
  readonly mayChange: boolean
}

/** The photos and documents that people joined to a record. Nothing where there are none and none may be added. */
export function RecordFiles({ notebook, view, mayChange }: RecordFilesProps) {
  const [opened, setOpened] = useState<RecordView>()
  const files = filesInFields(view.fields)
  if (files.length === 0 && !mayChange && !opened) return null
  return (
    <Section title={say.title()}>
      <div class="inset stack">
        <AttachedFiles notebook={notebook} files={files} />
        {mayChange && (
          <div>
            <Button kind="quiet" icon="paperclip" onClick={() => setOpened(view)}>
              {files.length > 0 ? say.change() : say.attach()}
            </Button>
          </div>
        )}
      </div>
      {opened && <ChangeDialog notebook={notebook} opened={opened} onClose={() => setOpened(undefined)} />}
    </Section>
  )
}

/** Adds and removes against the record as it was when this was opened: what others joined since stays. */
function ChangeDialog({
  notebook,
  opened,
  onClose,
}: {
  readonly notebook: Notebook
  readonly opened: RecordView
  readonly onClose: () => void
}) {
  const before = filesInFields(opened.fields)
  const held = useHeldFiles(notebook, undefined, before)
  const saving = useSaving()
  const close = () => {
    held.restart()
    onClose()
  }
  const save = () =>
    saving.run(async () => {
      const changes = changesOf(before, held.files.map(described), Date.now())
      if (Object.keys(changes).length > 0) {
        await notebook.save(opened, changes as NewFields<EntityName>)
        announce(say.saved())
      }
      onClose()
    })
  return (
    <Dialog isOpen title={say.title()} onClose={close}>
      <Form onSubmit={save} submitLabel={say.save()} submitIcon="check">
        <FilesField notebook={notebook} label={say.list()} of={held} />
        <SaveFailure of={saving} />
      </Form>
    </Dialog>
  )
}

/** By field: what was added or described anew, and `null` for what was removed. */
function changesOf(
  before: readonly MentionedFile[],
  after: readonly MentionedFile[],
  now: number,
): Readonly<Record<string, Json>> {
  const known = new Map(before.map(file => [file.id, file]))
  const left = new Set(after.map(({ id }) => id))
  return Object.fromEntries([
    ...after.flatMap((file, index): [string, Json][] => {
      const former = known.get(file.id)
      if (former && isSameValue(former as Json, file as Json)) return []
      // Those of one save keep their order.
      const at = new Date(now + index).toISOString()
      return [[fileField(file.id), { at, ...file } as Json]]
    }),
    ...before.flatMap(({ id }): [string, Json][] => (left.has(id) ? [] : [[fileField(id), null]])),
  ])
}
