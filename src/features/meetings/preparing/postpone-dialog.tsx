import { useState } from 'preact/hooks'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { WriterLine } from '#cards/writer-line.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { DateTimeField } from '#ui/date-time-field.tsx'
import { formatDay } from '#ui/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { movedEnd } from './meeting-hours.ts'
import { say } from './messages.ts'

type PostponeProps = {
  readonly notebook: Notebook
  readonly meeting: RecordView<'meeting'>
  readonly timeZone: string
  readonly onClose: () => void
}

/** Puts a meeting off: to another day, from which it is prepared anew, or to a day still to be found. */
export function PostponeDialog({ isOpen, ...props }: PostponeProps & { readonly isOpen: boolean }) {
  return (
    <Dialog isOpen={isOpen} title={say.postponeTitle()} onClose={props.onClose}>
      <PostponeForm {...props} />
    </Dialog>
  )
}

function PostponeForm({ notebook, meeting, timeZone, onClose }: PostponeProps) {
  const saving = useSaving()
  const [startsAt, setStartsAt] = useState<string>()
  const store = () =>
    saving.run(async () => {
      const { startsAt: before, endsAt } = meeting.fields
      const changes = startsAt
        ? { startsAt, endsAt: movedEnd(before, endsAt, startsAt, timeZone), status: 'inPreparation' }
        : { status: 'postponed' }
      await notebook.save(meeting, changes)
      announce(startsAt ? say.postponedTo({ day: formatDay(startsAt, timeZone) }) : say.postponed())
      onClose()
    })
  return (
    <Form onSubmit={store} submitLabel={say.postponeSave()} submitIcon="check">
      <WriterLine notebook={notebook} />
      <DateTimeField
        label={say.postponeWhen()}
        hint={say.postponeHint()}
        value={startsAt}
        timeZone={timeZone}
        onChange={setStartsAt}
      />
      {startsAt && <p class="card-note">{say.postponeDated()}</p>}
      <SaveFailure of={saving} />
    </Form>
  )
}
