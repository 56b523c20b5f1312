import './gestures.css'
import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso'
import { itemTitle } from '#cards/item.tsx'
import { mayEdit } from '#cards/may-edit.ts'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Icon, type IconName } from '#ui/icon.tsx'
import { goToPoint } from './current-point.ts'
import { say } from './messages.ts'
import type { AddedKind } from './new-outcome.tsx'
import { phaseOf } from './status.ts'

type Point = RecordView<'item'>

type GesturesProps = {
  readonly notebook: Notebook
  readonly meeting: RecordView<'meeting'>
  /** The point on the screen: decisions, actions and arguments are written under it. */
  readonly point: Point
  /** The point being spoken of, if the meeting is under way. */
  readonly current: Point | undefined
  readonly next: Point | undefined
  readonly timeZone: string
  readonly movementsHref: string
  readonly hrefOf: (point: Point) => string
  readonly onAdd: (kind: AddedKind) => void
  /** `bar`: at the foot of a phone, under the thumb. `column`: beside the notes. */
  readonly layout: 'bar' | 'column'
}

/** What is done while a meeting is held, each in one touch. */
export function Gestures(props: GesturesProps) {
  const { meeting, layout, onAdd } = props
  return (
    <section class="gestures" data-layout={layout} aria-label={say.gestures()}>
      <Gesture icon="gavel" kind="main" onTap={() => onAdd('decision')}>
        {say.decision()}
      </Gesture>
      <Gesture icon="circle-check" onTap={() => onAdd('action')}>
        {say.action()}
      </Gesture>
      <Gesture icon="scale" onTap={() => onAdd('argument')}>
        {say.controversy()}
      </Gesture>
      {phaseOf(meeting) === 'underway' && (
        <>
          <Gesture icon="user-plus" href={props.movementsHref}>
            {say.arrivalGesture()}
          </Gesture>
          {mayEdit(props.notebook, meeting) && <GoOn {...props} />}
        </>
      )}
    </section>
  )
}

/** The way on: to the next point from the current one; from another, to speak of that one now. */
function GoOn({ notebook, meeting, point, current, next, timeZone, hrefOf, layout }: GesturesProps) {
  const { route } = useLocation()
  const saving = useSaving()
  const isCurrent = current?.id === point.id
  const to = isCurrent ? next : point
  const go = () =>
    saving.run(async () => {
      await goToPoint(notebook, meeting, current, to, timeZone)
      announce(to ? say.wentTo({ title: itemTitle(to) }) : say.allDone())
      if (to) route(hrefOf(to), true)
    })
  const words = isCurrent ? (next ? say.next() : say.endPoint()) : say.takeUp()
  return (
    <>
      <Gesture icon={isCurrent && !next ? 'check' : 'arrow-right'} kind="on" onTap={() => void go()}>
        {words}
        {isCurrent && next && layout === 'column' && <span class="gesture-to">{itemTitle(next)}</span>}
        {isCurrent && next && layout === 'bar' && (
          <span class="visually-hidden">{say.onTo({ title: itemTitle(next) })}</span>
        )}
      </Gesture>
      <SaveFailure of={saving} />
    </>
  )
}

function Gesture({
  icon,
  kind,
  href,
  onTap,
  children,
}: {
  readonly icon: IconName
  readonly kind?: 'main' | 'on'
  readonly href?: string
  readonly onTap?: () => void
  readonly children: ComponentChildren
}) {
  const inside = (
    <>
      <Icon name={icon} />
      <span class="gesture-words">{children}</span>
    </>
  )
  return href === undefined ? (
    <button class="gesture" type="button" data-kind={kind} onClick={onTap}>
      {inside}
    </button>
  ) : (
    <a class="gesture" data-kind={kind} href={href}>
      {inside}
    </a>
  )
}
