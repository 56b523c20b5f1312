import { itemTitle } from '#cards/item.tsx'
import type { RecordView } from '#data/index.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { say } from './messages.ts'

export type Direction = 'up' | 'down'

/** What can be done to the place of a point: a handle to drag it by, buttons, and for a whole point a parallel table. */
export function PointMoves({
  point,
  among,
  onMove,
  onDrag,
  onWithdraw,
  onAddTable,
}: {
  readonly point: RecordView<'item'>
  /** In their order, those it can change places with, itself included. */
  readonly among: readonly RecordView<'item'>[]
  readonly onMove: (direction: Direction) => void
  readonly onDrag: (event: PointerEvent) => void
  readonly onWithdraw: () => void
  readonly onAddTable: () => void
}) {
  const title = <span class="visually-hidden"> {say.quoted({ title: itemTitle(point) })}</span>
  const isAlone = among.length < 2
  return (
    <div class="agenda-moves">
      {!isAlone && (
        <span class="agenda-grip" aria-hidden="true" title={say.drag()} onPointerDown={onDrag}>
          <Icon name="grip-vertical" />
        </span>
      )}
      <span data-move="up">
        <Button kind="quiet" disabled={among[0]?.id === point.id} onClick={() => onMove('up')}>
          {say.up()}
          {title}
        </Button>
      </span>
      <span data-move="down">
        <Button kind="quiet" disabled={among.at(-1)?.id === point.id} onClick={() => onMove('down')}>
          {say.down()}
          {title}
        </Button>
      </span>
      <Button kind="plain" onClick={onWithdraw}>
        {say.withdraw()}
        {title}
      </Button>
      {!point.fields.under && (
        <Button kind="plain" onClick={onAddTable}>
          {say.addTable()}
          {title}
        </Button>
      )}
    </div>
  )
}
