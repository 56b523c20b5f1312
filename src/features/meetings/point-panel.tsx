import { useState } from 'preact/hooks'
import { RecordFiles } from '#cards/files/record-files.tsx'
import { HistoryLink } from '#cards/history-link.tsx'
import { itemTitle } from '#cards/item.tsx'
import { KeptFields } from '#cards/kept-field.tsx'
import { mayEdit } from '#cards/may-edit.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import type { Quorum } from '#domain/meeting/quorum.ts'
import { Button } from '#ui/button.tsx'
import { EditPointDialog } from './edit-point-dialog.tsx'
import { Outcomes } from './holding/outcomes.tsx'
import { mayChange } from './holding/status.ts'
import { TimeLine } from './holding/time-line.tsx'
import { say } from './messages.ts'
import { Notes, type NotesWays } from './notes.tsx'

/** The current point: what it is, its notes, and the way to its neighbours. */
export function PointPanel({
  notebook,
  meeting,
  item,
  previous,
  next,
  about,
  withTitle,
  timeZone,
  now,
  quorum,
  notes,
}: {
  readonly notebook: Notebook
  readonly meeting: RecordView<'meeting'>
  readonly item: RecordView<'item'>
  readonly previous: string | undefined
  readonly next: { readonly href: string; readonly title: string } | undefined
  readonly about: string
  /** False where the screen's own title is the point's. */
  readonly withTitle: boolean
  readonly timeZone: string
  readonly now: number
  readonly quorum: Quorum | undefined
  readonly notes: NotesWays
}) {
  const [isEditing, setIsEditing] = useState(false)
  const isWriter = mayChange(notebook, meeting) && mayEdit(notebook, item)
  return (
    <section class="point" aria-label={itemTitle(item)}>
      <div class="point-head">
        <div>
          {withTitle && <h2>{itemTitle(item)}</h2>}
          <p class="soft">{about}</p>
          <TimeLine item={item} now={now} />
        </div>
      </div>
      <KeptFields notebook={notebook} view={item} timeZone={timeZone} except={['order']} />
      <Notes notebook={notebook} item={item} ways={notes} />
      <RecordFiles notebook={notebook} view={item} mayChange={isWriter} />
      <Outcomes notebook={notebook} meeting={meeting.id} item={item.id} quorum={quorum} timeZone={timeZone} />
      <div class="point-ways">
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
        {isWriter && (
          <Button kind="plain" icon="file-pen-line" onClick={() => setIsEditing(true)}>
            {say.editPoint()}
          </Button>
        )}
        <HistoryLink record={item.id} />
      </div>
      <EditPointDialog
        notebook={notebook}
        item={item}
        isOpen={isEditing}
        onClose={() => setIsEditing(false)}
      />
    </section>
  )
}
