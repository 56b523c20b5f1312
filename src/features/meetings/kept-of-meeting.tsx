import { KeptField } from '#cards/kept-field.tsx'
import { statusWord } from '#cards/meeting.tsx'
import { namesIn } from '#cards/names.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import type { Json } from '#domain/document.ts'
import { formatDay, formatTime } from '#ui/dates.ts'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'

type KeptOfMeetingProps = {
  readonly notebook: Notebook
  readonly view: RecordView<'meeting'>
  readonly timeZone: string
}

/** What two people wrote of a meeting without seeing each other, under its head. */
export function KeptOfMeeting(props: KeptOfMeetingProps) {
  return props.view.kept.length > 0 ? <KeptFields {...props} /> : null
}

function KeptFields({ notebook, view, timeZone }: KeptOfMeetingProps) {
  const names = useLive(() => notebook.live(() => readNames(notebook, view)), [notebook, view])
  const instantOf = (value: Json) => {
    const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
    return Number.isNaN(at) ? String(value) : `${formatDay(at, timeZone)}, ${formatTime(at, timeZone)}`
  }
  const nameOf = (value: Json) => names?.get(String(value)) ?? '…'
  const statusOf = (value: Json) => statusWord(typeof value === 'string' ? value : null)
  const fields: readonly [path: string, label: string, show?: (value: Json) => string][] = [
    ['title', say.name()],
    ['startsAt', say.when(), instantOf],
    ['endsAt', say.endsAt(), instantOf],
    ['place', say.place(), nameOf],
    ['instance', say.instance(), nameOf],
    ['status', say.status(), statusOf],
  ]
  return (
    <>
      {fields.map(([path, label, show]) => (
        <KeptField
          key={path}
          notebook={notebook}
          view={view}
          path={path}
          label={label}
          timeZone={timeZone}
          {...(show && { show })}
        />
      ))}
    </>
  )
}

async function readNames(notebook: Notebook, view: RecordView<'meeting'>) {
  const names = namesIn(notebook)
  const found = new Map<string, string | undefined>()
  for (const { path, values } of view.kept) {
    const read = path === 'place' ? names.place : path === 'instance' ? names.instance : undefined
    for (const { value } of read ? values : []) {
      if (typeof value === 'string') found.set(value, await read?.(value))
    }
  }
  return found
}
