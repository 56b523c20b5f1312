import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { ToSettleTag } from '#cards/initiative.tsx'
import { ItemLine, ItemMargin, itemTitle } from '#cards/item.tsx'
import { mayEdit } from '#cards/may-edit.ts'
import { NewerNote } from '#cards/reader-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { typeOf } from '#domain/id.ts'
import { agendaTimes } from '#domain/meeting/agenda-times.ts'
import { mayWrite } from '#domain/permissions.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Row } from '#ui/row.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { AddPoint } from './add-point.tsx'
import { AddTableDialog } from './add-table-dialog.tsx'
import { AgendaClock } from './agenda-clock.tsx'
import { type Direction, PointMoves } from './agenda-moves.tsx'
import { mayChange } from './holding/status.ts'
import { say } from './messages.ts'
import { movePoint } from './move-point.ts'
import { besides } from './order.ts'
import { OrderTwice } from './order-twice.tsx'
import { MissingPoints } from './preparing/missing-points.tsx'
import type { ProposedPoint } from './preparing/proposals.ts'
import { useDragToReorder } from './use-drag-to-reorder.ts'
import { useFocusAfterMove } from './use-focus-after-move.ts'
import { withdrawPoint } from './withdraw-point.ts'
import { WithdrawnPoints } from './withdrawn-points.tsx'

type AgendaProps = {
  readonly notebook: Notebook
  readonly meeting: RecordView<'meeting'>
  /** In the order shown. */
  readonly points: readonly RecordView<'item'>[]
  /** What the meeting before leaves to it. */
  readonly missing: readonly ProposedPoint[]
  readonly current: string | undefined
  readonly timeZone: string
  readonly hrefOf: (point: RecordView<'item'>) => string
  /** What is said of a point under its title while the meeting is held. */
  readonly stateOf?: (point: RecordView<'item'>) => ComponentChildren
}

/**
 * The ordre du jour: each point with its hour and length in the margin; adding, changing the order by buttons, by
 * keyboard and by dragging, taking points off and putting them back.
 */
export function Agenda({
  notebook,
  meeting,
  points,
  missing,
  current,
  timeZone,
  hrefOf,
  stateOf,
}: AgendaProps) {
  const [wantsReordering, setWantsReordering] = useState(false)
  const [tableOf, setTableOf] = useState<RecordView<'item'>>()
  const saving = useSaving()
  const isWriter = mayWrite(notebook.role, 'item')
  const isChangeable = mayChange(notebook, meeting)
  const isMovable = (point: RecordView<'item'>) => isChangeable && mayEdit(notebook, point)
  const isReordering = wantsReordering && isChangeable
  const { startsAt, endsAt } = meeting.fields
  const times = agendaTimes(points, startsAt, endsAt)
  const { sheet, follow } = useFocusAfterMove(points)
  const move = (id: string, to: Parameters<typeof movePoint>[3]) =>
    saving.run(async () => {
      const point = points.find(one => one.id === id)
      const moved = await movePoint(notebook, meeting.id, id, to)
      if (!moved || !point) return
      if ('by' in to) follow(id, to.by < 0 ? 'up' : 'down')
      announce(say.moved({ title: itemTitle(point), position: moved.index + 1, count: moved.count }))
    })
  const step = (point: RecordView<'item'>, direction: Direction) =>
    void move(point.id, { by: direction === 'up' ? -1 : 1 })
  const drag = useDragToReorder(sheet, (id, placeOf) => void move(id, { placeOf }))
  const withdraw = (point: RecordView<'item'>) =>
    void saving.run(async () => {
      await withdrawPoint(notebook, point)
      announce(say.withdrawnDone({ title: itemTitle(point) }))
    })
  const onKeyDown = (event: KeyboardEvent, point: RecordView<'item'>) => {
    if (!isMovable(point) || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    step(point, event.key === 'ArrowUp' ? 'up' : 'down')
  }
  const reorder = (
    <Button
      kind="plain"
      icon={isReordering ? 'check' : 'arrow-up'}
      onClick={() => setWantsReordering(!isReordering)}
    >
      {isReordering ? say.done() : say.reorder()}
    </Button>
  )
  return (
    <Section title={say.agenda()} action={isChangeable && points.length > 0 ? reorder : undefined}>
      <SaveFailure of={saving} />
      <OrderTwice notebook={notebook} points={points} />
      {isChangeable && <MissingPoints notebook={notebook} meeting={meeting} missing={missing} />}
      {points.length === 0 && (
        <p class="card-note">{isChangeable ? say.agendaEmpty() : say.agendaEmptyReader()}</p>
      )}
      {isReordering && points.length > 1 && <p class="card-note">{say.dragHint()}</p>}
      {points.length > 0 && (
        <div class="bleed" ref={sheet}>
          <Sheet list label={say.agenda()}>
            {times.points.map(({ point, startsAt }) => (
              <Row
                key={point.id}
                margin={<ItemMargin item={point} startsAt={startsAt} timeZone={timeZone} />}
                current={point.id === current}
              >
                <div
                  class="agenda-point"
                  data-point={point.id}
                  data-among={point.fields.under ?? 'points'}
                  data-table={point.fields.under ? '' : undefined}
                >
                  <a
                    class="agenda-link"
                    href={hrefOf(point)}
                    aria-current={point.id === current ? 'true' : undefined}
                    aria-keyshortcuts={isMovable(point) ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
                    onKeyDown={event => onKeyDown(event, point)}
                  >
                    <ItemLine item={point} />
                    <Whence point={point} />
                    {stateOf?.(point)}
                  </a>
                  {point.kept.some(({ path }) => path !== 'order') && <ToSettleTag />}
                  {isReordering && <NewerNote view={point} />}
                  {isReordering && isMovable(point) && (
                    <PointMoves
                      point={point}
                      among={besides(points, point)}
                      onMove={direction => step(point, direction)}
                      onDrag={drag}
                      onWithdraw={() => withdraw(point)}
                      onAddTable={() => setTableOf(point)}
                    />
                  )}
                </div>
              </Row>
            ))}
          </Sheet>
        </div>
      )}
      <AgendaClock times={times} startsAt={startsAt} endsAt={endsAt} timeZone={timeZone} />
      {isWriter && (
        <AddPoint notebook={notebook} meeting={meeting.id} timeZone={timeZone} isOffered={isChangeable} />
      )}
      {isChangeable && (isReordering || points.length === 0) && (
        <WithdrawnPoints notebook={notebook} meeting={meeting.id} onPutBack={id => follow(id)} />
      )}
      <AddTableDialog
        notebook={notebook}
        meeting={meeting.id}
        point={tableOf}
        onClose={() => setTableOf(undefined)}
      />
    </Section>
  )
}

/** Where a point comes from, in a soft line: a table of the point above, or the meeting before. */
function Whence({ point: { fields } }: { readonly point: RecordView<'item'> }) {
  const who = fields.noteTaker?.trim()
  const from = fields.carriedFrom
  const words = [
    fields.under ? (who ? say.tableNotedBy({ who }) : say.tableOf()) : undefined,
    from ? (typeOf(from) === 'action' ? say.carriedAction() : say.carriedPoint()) : undefined,
  ].filter(Boolean)
  return words.length > 0 ? <span class="card-about">{words.join(' · ')}</span> : null
}
