import './preparing.css'
import { useState } from 'preact/hooks'
import { mayEdit } from '#cards/may-edit.ts'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { dayIn } from '#cards/when.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import type { MeetingStatus } from '#domain/entities/meeting.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { formatDay } from '#ui/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Notice } from '#ui/notice.tsx'
import { Section } from '#ui/section.tsx'
import { useLive } from '#ui/use-live.ts'
import { ConvocationSection } from './convocation-section.tsx'
import { say } from './messages.ts'
import { noticeState } from './notice.ts'
import { PostponeDialog } from './postpone-dialog.tsx'

type PreparingProps = {
  readonly notebook: Notebook
  readonly meeting: RecordView<'meeting'>
  /** In the order shown. */
  readonly points: readonly RecordView<'item'>[]
  readonly timeZone: string
}

/**
 * What is to be done before a meeting: the delay of the convocation, the convocation itself, and postponing or
 * cancelling. Shows nothing once the meeting is open, and nothing to who only reads.
 */
export function PreparingPanel(props: PreparingProps) {
  const status = props.meeting.fields.status ?? 'inPreparation'
  if (!mayEdit(props.notebook, props.meeting)) return null
  if (status === 'postponed' || status === 'cancelled') return <SetAside {...props} status={status} />
  if (status !== 'inPreparation' && status !== 'convened') return null
  return (
    <Section title={say.title()}>
      <div class="preparing">
        <DelayNotice {...props} />
        <ConvocationSection {...props} />
        <Statuses {...props} status={status} />
      </div>
    </Section>
  )
}

function SetAside({
  notebook,
  meeting,
  status,
}: PreparingProps & { readonly status: 'postponed' | 'cancelled' }) {
  const change = useStatusChange(notebook, meeting)
  return (
    <Notice
      tone="doubt"
      title={status === 'postponed' ? say.isPostponed() : say.isCancelled()}
      action={
        <>
          <Button kind="quiet" onClick={() => change.to('inPreparation', say.resumed())}>
            {say.resume()}
          </Button>
          <SaveFailure of={change.saving} />
        </>
      }
    />
  )
}

function DelayNotice({ notebook, meeting, timeZone }: PreparingProps) {
  const { instance, startsAt, status } = meeting.fields
  const settings = useLive(
    () => notebook.live(async () => (instance ? await notebook.read('instance', instance) : undefined)),
    [notebook, instance],
  )
  if (status === 'convened') return null
  if (!startsAt) return <p class="card-note">{say.notDated()}</p>
  const today = dayIn(new Date().toISOString(), timeZone)
  const found = noticeState(settings?.fields.noticeDays, dayIn(startsAt, timeZone), today)
  if (!found) return null
  const { state, notice, left } = found
  if (state === 'ahead') {
    // A calendar day has no hour: in UTC, noon is on that day.
    const day = formatDay(`${found.lastDay}T12:00:00Z`, 'UTC')
    return <p class="card-note">{say.noticeAhead({ notice, left, day })}</p>
  }
  if (state === 'today') return <Notice tone="wait" title={say.noticeToday({ notice })} />
  return (
    <Notice tone="wait" title={say.noticeLate({ notice, left })}>
      {say.noticeLateWhy()}
    </Notice>
  )
}

function Statuses({
  notebook,
  meeting,
  timeZone,
  status,
}: PreparingProps & { readonly status: MeetingStatus }) {
  const [open, setOpen] = useState<'postpone' | 'cancel'>()
  const change = useStatusChange(notebook, meeting)
  const close = () => setOpen(undefined)
  return (
    <>
      <div class="preparing-acts">
        {status === 'inPreparation' ? (
          <Button kind="quiet" icon="check" onClick={() => change.to('convened', say.convenedDone())}>
            {say.convened()}
          </Button>
        ) : (
          <Button kind="plain" onClick={() => change.to('inPreparation', say.resumed())}>
            {say.unconvene()}
          </Button>
        )}
        <Button kind="plain" onClick={() => setOpen('postpone')}>
          {say.postpone()}
        </Button>
        <Button kind="plain" onClick={() => setOpen('cancel')}>
          {say.cancel()}
        </Button>
      </div>
      <SaveFailure of={change.saving} />
      <PostponeDialog
        notebook={notebook}
        meeting={meeting}
        timeZone={timeZone}
        isOpen={open === 'postpone'}
        onClose={close}
      />
      <Dialog isOpen={open === 'cancel'} title={say.cancelSure()} onClose={close}>
        <p>{say.cancelWhy()}</p>
        <div class="preparing-acts">
          <Button onClick={() => change.to('cancelled', say.cancelled())}>{say.cancelYes()}</Button>
          <Button kind="quiet" onClick={close}>
            {say.keep()}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

function useStatusChange(notebook: Notebook, meeting: RecordView<'meeting'>) {
  const saving = useSaving()
  const to = (status: MeetingStatus, said: string) =>
    void saving.run(async () => {
      await notebook.save(meeting, { status })
      announce(said)
    })
  return { saving, to }
}
