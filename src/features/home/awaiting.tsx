import { actionAddressOf, addresses } from '#cards/address.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { mayWrite } from '#domain/permissions.ts'
import { formatDay } from '#ui/dates.ts'
import { Icon, type IconName } from '#ui/icon.tsx'
import { Row } from '#ui/row.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { useLive } from '#ui/use-live.ts'
import { wallTimeAt } from '#ui/zoned-time.ts'
import { say } from './messages.ts'

const ACTIONS_SHOWN = 8
const SETTLE_COUNTED = 50
const DAY = 86_400_000

/** What waits for somebody in the notebook: their actions, and how many values are to be settled. */
export type Waiting = { readonly actions: readonly RecordView<'action'>[]; readonly toSettle: number }

/** What waits for whoever holds this device, once it is read. */
export function useWaiting(notebook: Notebook): Waiting | undefined {
  return useLive(() => notebook.live(() => readWaiting(notebook)), [notebook])
}

/** What waits for whoever holds this device: their actions, what is to be settled, what a relay refused. */
export function Awaiting({
  notebook,
  timeZone,
  now,
  waiting: { actions, toSettle },
}: {
  readonly notebook: Notebook
  readonly timeZone: string
  readonly now: number
  readonly waiting: Waiting
}) {
  const status = useLive(() => notebook.status, [notebook])
  const refused = status?.refused ?? 0
  const today = wallTimeAt(new Date(now), timeZone).date
  const isNothing = actions.length === 0 && toSettle === 0 && refused === 0
  return (
    <Section title={say.awaiting()}>
      {isNothing ? (
        <p class="home-nothing soft">{say.nothingAwaits()}</p>
      ) : (
        <Sheet list label={say.awaiting()}>
          {refused > 0 && (
            <Call icon="undo-2" href="/app/appareil" title={say.refused({ count: refused })}>
              {say.refusedWhy()}
            </Call>
          )}
          {toSettle > 0 && (
            <Call icon="git-compare-arrows" href={addresses.toSettle} title={toSettleWord(toSettle)}>
              {say.toSettleWhy()}
            </Call>
          )}
          {actions.map(action => (
            <ActionRow key={action.id} action={action} today={today} />
          ))}
        </Sheet>
      )}
    </Section>
  )
}

function Call({
  icon,
  href,
  title,
  children,
}: {
  readonly icon: IconName
  readonly href: string
  readonly title: string
  readonly children: string
}) {
  return (
    <Row margin={<Icon name={icon} />} href={href}>
      <span class="card-title">{title}</span>
      <span class="card-about">{children}</span>
    </Row>
  )
}

function ActionRow({ action, today }: { readonly action: RecordView<'action'>; readonly today: string }) {
  const { what, dueOn } = action.fields
  const days = dueOn ? Math.round((Date.parse(today) - Date.parse(dueOn)) / DAY) : undefined
  return (
    <Row margin={<Icon name="circle-check" />} href={actionAddressOf(action.id)}>
      <span class="card-title">{what?.trim() || say.untitledAction()}</span>
      {days !== undefined && days > 0 ? (
        <span class="card-tags">
          <Tag tone="late">{say.lateBy({ days })}</Tag>
        </span>
      ) : (
        <span class="card-about">
          {days === 0 ? say.dueToday() : dueOn ? say.dueOn({ day: formatDay(dueOn, 'UTC') }) : say.noDue()}
        </span>
      )}
    </Row>
  )
}

function toSettleWord(count: number): string {
  return count >= SETTLE_COUNTED ? say.toSettleMany({ count }) : say.toSettle({ count })
}

async function readWaiting(notebook: Notebook): Promise<Waiting> {
  const [pen, unsettled] = await Promise.all([
    notebook.read('pen', notebook.pen),
    mayWrite(notebook.role, 'initiative') ? notebook.toSettle(SETTLE_COUNTED) : [],
  ])
  const me = pen?.fields.person
  const mine = me
    ? await notebook.list('action', 'byPerson', { parts: [me, 'open'], limit: ACTIONS_SHOWN })
    : undefined
  return {
    actions: mine?.records ?? [],
    toSettle: Math.min(
      SETTLE_COUNTED,
      unsettled.reduce((sum, { kept }) => sum + kept.length, 0),
    ),
  }
}
