import type { Notebook, RecordView } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import type { Quorum } from '#domain/meeting/quorum.ts'
import { NewActionDialog } from './action-dialog.tsx'
import { NewArgumentDialog } from './argument-dialog.tsx'
import { NewDecisionDialog } from './decision-dialog.tsx'

/** What may be written under a point. */
export type AddedKind = 'decision' | 'action' | 'argument'

/** Writes down something that came of a point. */
export function NewOutcome({
  kind,
  ...props
}: {
  readonly kind: AddedKind
  readonly notebook: Notebook
  readonly meeting: RecordView<'meeting'>
  readonly item: RecordId
  readonly quorum: Quorum | undefined
  readonly timeZone: string
  readonly onClose: () => void
}) {
  switch (kind) {
    case 'decision':
      return <NewDecisionDialog {...props} meeting={props.meeting.id} />
    case 'action':
      return <NewActionDialog {...props} />
    case 'argument':
      return <NewArgumentDialog {...props} meeting={props.meeting.id} />
  }
}
