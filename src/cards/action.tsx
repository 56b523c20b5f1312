import './cards.css'
import type { RecordView } from '#data/index.ts'
import { type ActionStatus, actionStatuses, isOpen } from '#domain/entities/action.ts'
import { formatDay } from '#ui/dates.ts'
import { messages } from '#ui/messages.ts'
import { Tag, type TagTone } from '#ui/tag.tsx'

/** What is said of an action. */
export const sayAction = messages('action', {
  'status.toDo': 'à faire',
  'status.underway': 'en cours',
  'status.done': 'faite',
  'status.dropped': 'abandonnée',
  'status.other': 'autre statut',
  late: 'en retard',
  nobody: 'à qui ?',
  untitled: 'Action à préciser',
  due: 'pour le {day}',
})

/** The word of an action's status. */
export function actionStatusWord(status: string | null | undefined): string {
  const known = actionStatuses.find(code => code === (status ?? 'toDo'))
  return known ? sayAction[`status.${known}`]() : sayAction['status.other']()
}

/** The statuses of an action, to choose from. */
export function actionStatusOptions(): readonly { readonly value: ActionStatus; readonly label: string }[] {
  return actionStatuses.map(value => {
    const word = sayAction[`status.${value}`]()
    return { value, label: word.charAt(0).toLocaleUpperCase('fr') + word.slice(1) }
  })
}

/** Whether an action still waits though its day has passed. `today` is a day, `2026-03-12`. */
export function isLateAction({ fields }: RecordView<'action'>, today: string): boolean {
  return isOpen(fields.status) && typeof fields.dueOn === 'string' && fields.dueOn < today
}

/** Who does it: the person's name, or the words written instead. */
export function actionWho(
  { fields }: RecordView<'action'>,
  personName: string | undefined,
): string | undefined {
  return personName ?? (fields.who?.trim() || undefined)
}

/** Qui fait quoi pour quand, in one sentence, with its state when there is something to say of it. */
export function ActionLines({
  action,
  personName,
  today,
}: {
  readonly action: RecordView<'action'>
  readonly personName: string | undefined
  readonly today: string
}) {
  const { what, dueOn, status } = action.fields
  const isLate = isLateAction(action, today)
  const tone: TagTone | undefined = isLate ? 'late' : status === 'done' ? 'done' : undefined
  const isPlain = !isLate && (status ?? 'toDo') === 'toDo'
  return (
    <>
      <span>
        <strong>{actionWho(action, personName) ?? sayAction.nobody()}</strong>{' '}
        {what?.trim() || sayAction.untitled()}
        {dueOn && <strong> {sayAction.due({ day: formatDay(dueOn, 'UTC') })}</strong>}
      </span>
      {!isPlain && (
        <span class="card-tags">
          <Tag tone={tone}>{isLate ? sayAction.late() : actionStatusWord(status)}</Tag>
        </span>
      )}
    </>
  )
}
