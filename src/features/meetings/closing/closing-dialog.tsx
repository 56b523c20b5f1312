import './closing.css'
import { pointAddressOf } from '#cards/address.ts'
import { useEditing } from '#cards/editing.ts'
import { LINE, lengthProblem, writtenValue } from '#cards/length.ts'
import { readMeetingRecords } from '#cards/meeting-records.ts'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import { WriterLine } from '#cards/writer-line.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { type ClosingCheck, closingChecks } from '#domain/meeting/closing-checks.ts'
import { announce } from '#ui/announce.ts'
import { DateTimeField } from '#ui/date-time-field.tsx'
import { formatTime } from '#ui/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useLive } from '#ui/use-live.ts'
import { instantOf, wallTimeAt } from '#ui/zoned-time.ts'
import { say } from './messages.ts'

type ClosingDialogProps = {
  readonly notebook: Notebook
  readonly meeting: RecordView<'meeting'>
  readonly onClose: () => void
}

/** What to look at before closing, the end and the two names that minutes need, and the act itself. */
export function ClosingDialog({ isOpen, ...props }: ClosingDialogProps & { readonly isOpen: boolean }) {
  return (
    <Dialog isOpen={isOpen} title={say.closeTitle()} onClose={props.onClose}>
      <ClosingForm {...props} />
    </Dialog>
  )
}

function ClosingForm({ notebook, meeting, onClose }: ClosingDialogProps) {
  const timeZone = useTimeZone(notebook)
  const checks = useLive(
    () => notebook.live(() => readChecks(notebook, meeting.id, timeZone)),
    [notebook, meeting.id, timeZone],
  )
  const saving = useSaving()
  const editing = useEditing(notebook, meeting, fields => textsOf(fields, timeZone))
  const { texts, set } = editing
  const isClosedElsewhere = !isOpenStatus(meeting.fields.status)
  const tooLong = { chair: lengthProblem(texts.chair, LINE), secretary: lengthProblem(texts.secretary, LINE) }
  const close = async () => {
    // Nothing is ended while something cannot be written.
    if (tooLong.chair || tooLong.secretary) return
    await saving.run(async () => {
      const { endsAt, chair, secretary } = texts
      if (!isClosedElsewhere) await endCurrentPoint(notebook, meeting, endsAt)
      await notebook.save(editing.opened, {
        endsAt: endsAt || null,
        chair: writtenValue(chair),
        secretary: writtenValue(secretary),
        // Who closed it elsewhere has perhaps gone on: only the lines are still ours to write.
        ...(isClosedElsewhere ? {} : { status: 'toBeWritten', currentItem: null }),
      })
      editing.forget()
      announce(say.closed())
      onClose()
    })
  }
  if (!checks) return null
  return (
    <>
      {isClosedElsewhere && (
        <Notice tone="doubt" title={say.alreadyClosed()}>
          {say.alreadyClosedWhy()}
        </Notice>
      )}
      <Checks meeting={meeting.id} checks={checks} timeZone={timeZone} onLeave={onClose} />
      <Form
        onSubmit={close}
        submitLabel={checks.length > 0 ? say.closeAnyway() : say.closeNow()}
        submitIcon="check-check"
      >
        <WriterLine notebook={notebook} />
        <DateTimeField
          label={say.endsAt()}
          value={texts.endsAt || undefined}
          timeZone={timeZone}
          onChange={value => set('endsAt')(value ?? '')}
        />
        <TextField
          label={say.chair()}
          hint={say.forPaper()}
          error={tooLong.chair}
          value={texts.chair}
          onInput={set('chair')}
        />
        <TextField
          label={say.secretary()}
          error={tooLong.secretary}
          value={texts.secretary}
          onInput={set('secretary')}
        />
        <p class="soft">{say.laterNotes()}</p>
        <SaveFailure of={saving} />
      </Form>
    </>
  )
}

function Checks({
  meeting,
  checks,
  timeZone,
  onLeave,
}: {
  readonly meeting: RecordId
  readonly checks: readonly ClosingCheck[]
  readonly timeZone: string
  readonly onLeave: () => void
}) {
  if (checks.length === 0) return <p class="closing-all-there">{say.nothingToCheck()}</p>
  const empty = checks.filter(check => check.problem === 'pointWithoutContent')
  // Many empty points are one sentence: the others must not be lost under them.
  const shown = empty.length > 1 ? checks.filter(check => check.problem !== 'pointWithoutContent') : checks
  return (
    <div class="closing-checks">
      <p>{say.toCheck()}</p>
      <ul>
        {shown.map(check => (
          <li key={keyOfCheck(check)}>
            {sentenceOf(check, timeZone)}{' '}
            {'item' in check && check.item && (
              <a href={pointAddressOf(meeting, check.item)} onClick={onLeave}>
                {say.see()}
                <span class="visually-hidden"> {sentenceOf(check, timeZone)}</span>
              </a>
            )}
          </li>
        ))}
        {shown !== checks && (
          <li>
            {say.pointsWithoutContent({ count: empty.length })}
            <ul>
              {empty.map(({ item, title }) => (
                <li key={item}>
                  <a href={pointAddressOf(meeting, item)} onClick={onLeave}>
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </li>
        )}
      </ul>
    </div>
  )
}

function sentenceOf(check: ClosingCheck, timeZone: string): string {
  switch (check.problem) {
    case 'nobodyPresent':
      return say.nobodyPresent()
    case 'pointWithoutContent':
      return say.pointWithoutContent({ title: check.title })
    case 'actionWithoutName':
      return say.actionWithoutName({ what: check.what })
    case 'quorumLost': {
      const { text, counted, needed, at } = check
      return at === undefined
        ? say.quorumLost({ text, counted, needed })
        : say.quorumLostAt({ text, counted, needed, hour: formatTime(at, timeZone) })
    }
  }
}

function keyOfCheck(check: ClosingCheck): string {
  if (check.problem === 'quorumLost') return check.decision
  if (check.problem === 'actionWithoutName') return check.action
  return 'item' in check ? check.item : check.problem
}

async function readChecks(notebook: Notebook, meeting: RecordId, timeZone: string) {
  const records = await readMeetingRecords(notebook, meeting, timeZone)
  return records ? closingChecks(records) : []
}

// The point that was being spoken of ends with the meeting.
async function endCurrentPoint(
  notebook: Notebook,
  { fields: { currentItem } }: RecordView<'meeting'>,
  endsAt: string,
): Promise<void> {
  const item = currentItem ? await notebook.read('item', currentItem) : undefined
  // The point of a later release keeps its hours: the meeting is closed all the same.
  if (item && !item.isNewer && endsAt && item.fields.startedAt && !item.fields.endedAt)
    await notebook.save(item, { endedAt: endsAt })
}

const STILL_ON_MS = 12 * 3_600_000

// Who closes on the spot closes now; who types in a meeting of last week from paper says when it ended.
function textsOf({ startsAt, endsAt, chair, secretary }: RecordView<'meeting'>['fields'], timeZone: string) {
  const now = Date.now()
  const begun = startsAt ? Date.parse(startsAt) : Number.NaN
  const isOn = now >= begun && now - begun < STILL_ON_MS
  const end = isOn ? instantOf(wallTimeAt(new Date(now), timeZone), timeZone) : endsAt
  return { endsAt: end ?? '', chair: chair ?? '', secretary: secretary ?? '' }
}

function isOpenStatus(status: string | null | undefined): boolean {
  return !status || status === 'inPreparation' || status === 'convened' || status === 'underway'
}
