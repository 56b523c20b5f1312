import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { ActionLines } from '#cards/action.tsx'
import { sideWord } from '#cards/argument.ts'
import { DecisionLines, decisionHead } from '#cards/decision.tsx'
import { ToSettleTag } from '#cards/initiative.tsx'
import { mayEdit } from '#cards/may-edit.ts'
import { namesIn } from '#cards/names.ts'
import { NewerNote } from '#cards/reader-note.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import type { ArgumentSide } from '#domain/entities/argument.ts'
import type { RecordId } from '#domain/id.ts'
import type { Quorum } from '#domain/meeting/quorum.ts'
import { Button } from '#ui/button.tsx'
import { Icon, type IconName } from '#ui/icon.tsx'
import { Row } from '#ui/row.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag, type TagTone } from '#ui/tag.tsx'
import { useLive } from '#ui/use-live.ts'
import { EditActionDialog } from './action-dialog.tsx'
import { EditArgumentDialog } from './argument-dialog.tsx'
import { EditDecisionDialog } from './decision-dialog.tsx'
import { say } from './messages.ts'
import { todayIn } from './now.ts'

type OutcomesProps = {
  readonly notebook: Notebook
  readonly meeting: RecordId
  readonly item: RecordId
  readonly quorum: Quorum | undefined
  readonly timeZone: string
}

type Opened =
  | { readonly kind: 'decision'; readonly view: RecordView<'decision'> }
  | { readonly kind: 'action'; readonly view: RecordView<'action'> }
  | { readonly kind: 'argument'; readonly view: RecordView<'argument'> }

/** What came of a point: the sides of a controversy, what was decided and how, who does what by when. */
export function Outcomes({ notebook, meeting, item, quorum, timeZone }: OutcomesProps) {
  const found = useLive(
    () => notebook.live(() => readOutcomes(notebook, meeting, item)),
    [notebook, meeting, item],
  )
  const [opened, setOpened] = useState<{ readonly kind: Opened['kind']; readonly id: RecordId }>()
  if (!found || found.decisions.length + found.actions.length + found.sides.length === 0) return null
  const open = (view: RecordView<Opened['kind']>) =>
    mayEdit(notebook, view) ? () => setOpened({ kind: view.type, id: view.id }) : undefined
  const close = () => setOpened(undefined)
  const today = todayIn(timeZone)
  return (
    <div class="bleed">
      <Sheet list label={say.outcomes()}>
        {found.sides.map(view => (
          <OutcomeRow
            key={view.id}
            icon={SIDE_ICONS[view.fields.side as ArgumentSide] ?? 'scale'}
            view={view}
            onOpen={open(view)}
          >
            <span class="card-tags">
              <Tag>{sideWord(view.fields.side)}</Tag>
            </span>
            <span class="written">{view.fields.text}</span>
            {view.fields.saidBy?.trim() && (
              <span class="card-about">{say.lineBy({ who: view.fields.saidBy.trim() })}</span>
            )}
          </OutcomeRow>
        ))}
        {found.decisions.map(view => (
          <OutcomeRow key={view.id} icon="gavel" tone={toneOf(view)} view={view} onOpen={open(view)}>
            <span class="outcome-head">{decisionHead(view)}</span>
            <DecisionLines decision={view} />
          </OutcomeRow>
        ))}
        {found.actions.map(view => (
          <OutcomeRow key={view.id} icon="circle-check" view={view} onOpen={open(view)}>
            <span class="card-tags">
              <Tag>{say.action()}</Tag>
            </span>
            <ActionLines
              action={view}
              personName={view.fields.person ? found.names.get(view.fields.person) : undefined}
              today={today}
            />
          </OutcomeRow>
        ))}
      </Sheet>
      {found.decisions
        .filter(({ id }) => id === opened?.id)
        .map(view => (
          <EditDecisionDialog
            key={view.id}
            notebook={notebook}
            decision={view}
            quorum={quorum}
            timeZone={timeZone}
            onClose={close}
          />
        ))}
      {found.actions
        .filter(({ id }) => id === opened?.id)
        .map(view => (
          <EditActionDialog
            key={view.id}
            notebook={notebook}
            action={view}
            timeZone={timeZone}
            onClose={close}
          />
        ))}
      {found.sides
        .filter(({ id }) => id === opened?.id)
        .map(view => (
          <EditArgumentDialog
            key={view.id}
            notebook={notebook}
            argument={view}
            timeZone={timeZone}
            onClose={close}
          />
        ))}
    </div>
  )
}

const SIDE_ICONS: Readonly<Record<ArgumentSide, IconName>> = {
  pro: 'plus',
  con: 'x',
  alternative: 'scale',
}

function OutcomeRow({
  icon,
  tone,
  view,
  onOpen,
  children,
}: {
  readonly icon: IconName
  readonly tone?: TagTone | undefined
  readonly view: RecordView
  readonly onOpen: (() => void) | undefined
  readonly children: ComponentChildren
}) {
  return (
    <Row margin={<Icon name={icon} />} tone={tone}>
      <div class="outcome">
        <div class="outcome-words">
          {children}
          {view.kept.length > 0 && <ToSettleTag />}
          <NewerNote view={view} />
        </div>
        {onOpen && (
          <Button kind="plain" onClick={onOpen}>
            {say.change()}
            <span class="visually-hidden"> {titleOf(view)}</span>
          </Button>
        )}
      </div>
    </Row>
  )
}

function titleOf({ fields }: RecordView): string {
  const { text, what } = fields as { readonly text?: unknown; readonly what?: unknown }
  return say.quoted({ text: String(text ?? what ?? '').slice(0, 80) })
}

function toneOf({ fields }: RecordView<'decision'>): TagTone {
  if (fields.result === 'rejected') return 'late'
  return fields.result === 'deferred' ? 'wait' : 'done'
}

const SIDES: readonly string[] = ['pro', 'con', 'alternative']

async function readOutcomes(notebook: Notebook, meeting: RecordId, item: RecordId) {
  const [decisions, actions, sides] = await Promise.all([
    notebook.family('decision', meeting),
    notebook.family('action', meeting),
    notebook.family('argument', meeting),
  ])
  const own = <T extends { readonly fields: { readonly item?: string | null | undefined } }>(
    views: readonly T[],
  ) => views.filter(({ fields }) => fields.item === item)
  const names = namesIn(notebook)
  const known = new Map<RecordId, string | undefined>()
  for (const { fields } of own(actions)) {
    if (fields.person) known.set(fields.person, await names.person(fields.person))
  }
  const rank = (side: string | null | undefined) => SIDES.indexOf(side ?? '')
  return {
    decisions: own(decisions),
    actions: own(actions),
    sides: [...own(sides)].sort((a, b) => rank(a.fields.side) - rank(b.fields.side)),
    names: known,
  }
}
