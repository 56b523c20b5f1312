import { useState } from 'preact/hooks'
import { itemTitle } from '#cards/item.tsx'
import { KeptFields } from '#cards/kept-field.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { EditPointDialog } from './edit-point-dialog.tsx'
import { say } from './messages.ts'
import { Notes } from './notes.tsx'

/** The current point: what it is, its notes, and the way to its neighbours. */
export function PointPanel({
  notebook,
  item,
  previous,
  next,
  about,
  withTitle,
  timeZone,
}: {
  readonly notebook: Notebook
  readonly item: RecordView<'item'>
  readonly previous: string | undefined
  readonly next: { readonly href: string; readonly title: string } | undefined
  readonly about: string
  /** False where the screen's own title is the point's. */
  readonly withTitle: boolean
  readonly timeZone: string
}) {
  const [isEditing, setIsEditing] = useState(false)
  return (
    <section class="point" aria-label={itemTitle(item)}>
      <div class="point-head">
        <div>
          {withTitle && <h2>{itemTitle(item)}</h2>}
          <p class="soft">{about}</p>
        </div>
        {mayWrite(notebook.role, 'item') && (
          <Button kind="plain" icon="file-pen-line" onClick={() => setIsEditing(true)}>
            {say.editPoint()}
          </Button>
        )}
      </div>
      <KeptFields notebook={notebook} view={item} timeZone={timeZone} except={['order']} />
      <Notes notebook={notebook} item={item} />
      <nav class="point-ways" aria-label={say.agenda()}>
        {previous !== undefined && (
          <Button kind="plain" icon="arrow-left" href={previous}>
            {say.previous()}
          </Button>
        )}
        {next && (
          <Button kind="quiet" icon="arrow-right" href={next.href}>
            {say.nextNamed({ title: next.title })}
          </Button>
        )}
      </nav>
      <EditPointDialog
        notebook={notebook}
        item={item}
        isOpen={isEditing}
        onClose={() => setIsEditing(false)}
      />
    </section>
  )
}
