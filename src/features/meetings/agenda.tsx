import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { ToSettleTag } from '#cards/initiative.tsx'
import { ItemLine, ItemMargin, itemTitle } from '#cards/item.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { mayWrite } from '#domain/permissions.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { formatTime } from '#ui/dates.ts'
import { Row } from '#ui/row.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { AddPoint } from './add-point.tsx'
import { clockTimes } from './clock-times.ts'
import { say } from './messages.ts'
import { movePoint } from './move-point.ts'
import { OrderTwice } from './order-twice.tsx'

type AgendaProps = {
  readonly notebook: Notebook
  readonly meeting: RecordView<'meeting'>
  /** In the order shown. */
  readonly points: readonly RecordView<'item'>[]
  readonly current: string | undefined
  readonly timeZone: string
  readonly hrefOf: (point: RecordView<'item'>) => string
}

type Direction = 'up' | 'down'

/** The ordre du jour: each point with its hour and length in the margin; adding, and changing the order. */
export function Agenda({ notebook, meeting, points, current, timeZone, hrefOf }: AgendaProps) {
  const [isReordering, setIsReordering] = useState(false)
  const saving = useSaving()
  const isWriter = mayWrite(notebook.role, 'item')
  const times = clockTimes(points, meeting.fields.startsAt)
  const { sheet, follow } = useFocusAfterMove(points)
  const move = (point: RecordView<'item'>, direction: Direction) =>
    saving.run(async () => {
      const moved = await movePoint(notebook, meeting.id, point.id, { by: direction === 'up' ? -1 : 1 })
      if (!moved) return
      follow(point.id, direction, moved.index)
      announce(say.moved({ title: itemTitle(point), position: moved.index + 1, count: moved.count }))
    })
  const onKeyDown = (event: KeyboardEvent, point: RecordView<'item'>) => {
    if (!isWriter || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    void move(point, event.key === 'ArrowUp' ? 'up' : 'down')
  }
  const reorder = (
    <Button
      kind="plain"
      icon={isReordering ? 'check' : 'arrow-up'}
      onClick={() => setIsReordering(!isReordering)}
    >
      {isReordering ? say.done() : say.reorder()}
    </Button>
  )
  return (
    <Section title={say.agenda()} action={isWriter && points.length > 1 ? reorder : undefined}>
      <SaveFailure of={saving} />
      <OrderTwice notebook={notebook} points={points} />
      {points.length === 0 && (
        <p class="card-note">{isWriter ? say.agendaEmpty() : say.agendaEmptyReader()}</p>
      )}
      {points.length > 0 && (
        <div class="bleed" ref={sheet}>
          <Sheet list label={say.agenda()}>
            {times.points.map(({ point, startsAt }, index) => (
              <Row
                key={point.id}
                margin={<ItemMargin item={point} startsAt={startsAt} timeZone={timeZone} />}
                current={point.id === current}
              >
                <div class="agenda-point" data-point={point.id}>
                  <a
                    class="agenda-link"
                    href={hrefOf(point)}
                    aria-current={point.id === current ? 'true' : undefined}
                    aria-keyshortcuts={isWriter ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
                    onKeyDown={event => onKeyDown(event, point)}
                  >
                    <ItemLine item={point} />
                  </a>
                  {point.kept.some(({ path }) => path !== 'order') && <ToSettleTag />}
                  {isReordering && (
                    <Moves
                      title={itemTitle(point)}
                      isFirst={index === 0}
                      isLast={index === points.length - 1}
                      onMove={direction => void move(point, direction)}
                    />
                  )}
                </div>
              </Row>
            ))}
          </Sheet>
        </div>
      )}
      {times.minutes > 0 && (
        <p class="card-note">
          {[
            times.endsAt !== undefined && say.expectedEnd({ time: formatTime(times.endsAt, timeZone) }),
            totalText(times.minutes),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {isWriter && <AddPoint notebook={notebook} meeting={meeting.id} />}
    </Section>
  )
}

function totalText(total: number): string {
  if (total < 60) return say.totalMinutes({ minutes: total })
  return say.totalHours({ hours: Math.floor(total / 60), minutes: String(total % 60).padStart(2, '0') })
}

function Moves({
  title,
  isFirst,
  isLast,
  onMove,
}: {
  readonly title: string
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onMove: (direction: Direction) => void
}) {
  return (
    <div class="agenda-moves">
      <span data-move="up">
        <Button kind="quiet" disabled={isFirst} onClick={() => onMove('up')}>
          {say.up()}
          <span class="visually-hidden"> « {title} »</span>
        </Button>
      </span>
      <span data-move="down">
        <Button kind="quiet" disabled={isLast} onClick={() => onMove('down')}>
          {say.down()}
          <span class="visually-hidden"> « {title} »</span>
        </Button>
      </span>
    </div>
  )
}

type Followed = {
  readonly id: string
  readonly direction: Direction
  readonly index: number
  readonly wasLink: boolean
}

/** Keeps the focus on the point that was moved: its row is put elsewhere in the page, and the browser lets go of it. */
function useFocusAfterMove(points: readonly RecordView<'item'>[]) {
  const sheet = useRef<HTMLDivElement>(null)
  const followed = useRef<Followed | undefined>(undefined)
  useLayoutEffect(() => {
    const wanted = followed.current
    if (!wanted || points[wanted.index]?.id !== wanted.id) return
    followed.current = undefined
    const row = [...(sheet.current?.querySelectorAll<HTMLElement>('[data-point]') ?? [])].find(
      element => element.dataset.point === wanted.id,
    )
    const other = wanted.direction === 'up' ? 'down' : 'up'
    const buttons = [wanted.direction, other].map(one =>
      row?.querySelector<HTMLButtonElement>(`[data-move="${one}"] button:enabled`),
    )
    const target = wanted.wasLink ? row?.querySelector<HTMLElement>('a') : buttons.find(Boolean)
    target?.focus()
  })
  return {
    sheet,
    follow(id: string, direction: Direction, index: number) {
      const wasLink = document.activeElement instanceof HTMLAnchorElement
      followed.current = { id, direction, index, wasLink }
    },
  }
}
