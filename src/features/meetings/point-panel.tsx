import { useState } from 'preact/hooks'
import { itemTitle } from '#cards/item.tsx'
import { KeptField } from '#cards/kept-field.tsx'
import { say as sayCard } from '#cards/messages.ts'
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
  const kept = (path: 'title' | 'minutes' | 'presentedBy', label: string) => (
    <KeptField
      notebook={notebook}
      view={item}
      path={path}
      label={label}
      timeZone={timeZone}
      {...(path === 'minutes' && {
        show: value => (typeof value === 'number' ? sayCard.minutes({ minutes: value }) : String(value)),
      })}
    />
  )
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
      {kept('title', say.titleOfPoint())}
      {kept('minutes', say.minutes())}
      {kept('presentedBy', say.presentedBy())}
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
