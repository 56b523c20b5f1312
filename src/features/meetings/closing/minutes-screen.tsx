import './closing.css'
import { useState } from 'preact/hooks'
import { addressOf, paperAddressOf } from '#cards/address.ts'
import { itemTitle } from '#cards/item.tsx'
import { fingerprintOf, isDayDoubtful, readMeetingRecords, readMinutes } from '#cards/meeting-records.ts'
import { type Hand, namesIn } from '#cards/names.ts'
import { handLine } from '#cards/pen.ts'
import { useTimeZone } from '#cards/time-zone.ts'
import { DoubtfulClockTag } from '#cards/version-text.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import type { DocumentBody } from '#domain/document.ts'
import { isIntact } from '#domain/fixed.ts'
import { type RecordId, recordId, typeOf } from '#domain/id.ts'
import { minutesOf } from '#domain/meeting/minutes-document.ts'
import { type ReceivedAfter, receivedAfter } from '#domain/meeting/received-after.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Notice } from '#ui/notice.tsx'
import { Row } from '#ui/row.tsx'
import { Screen } from '#ui/screen.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useLive } from '#ui/use-live.ts'
import { approvalLine } from './after-meeting.tsx'
import { say } from './messages.ts'

type Approval = {
  readonly minutes: RecordView<'minutes'>
  readonly by: string | undefined
  readonly hand: Hand
  readonly after: readonly (ReceivedAfter & { readonly label: string })[]
}

/** The minutes of a meeting as they were approved, proved on this device; what came after stands under them. */
export function MinutesScreen({ notebook, id = '' }: { readonly notebook: Notebook; readonly id?: string }) {
  const meeting = recordId('meeting', id)
  const timeZone = useTimeZone(notebook)
  const found = useLive(
    () => notebook.live(() => readApprovals(notebook, meeting, timeZone)),
    [notebook, meeting, timeZone],
  )
  if (!found) return null
  const texts = new Set(found.approvals.map(({ minutes }) => minutes.fields.text))
  const print = (
    <Button kind="quiet" href={paperAddressOf('compte-rendu', meeting)}>
      {say.papers()}
    </Button>
  )
  return (
    <Screen
      title={say.minutesTitle()}
      over={found.title}
      back={{ href: addressOf(meeting, 'meeting'), label: say.backToMeeting() }}
      action={print}
    >
      {found.approvals.length === 0 && <Empty title={say.notApproved()}>{say.notApprovedWhy()}</Empty>}
      {texts.size > 1 && (
        <Notice tone="doubt" title={say.twoTexts()}>
          {say.twoTextsWhy()}
        </Notice>
      )}
      {texts.size === 1 && found.approvals.length > 1 && <p>{say.sameTwice()}</p>}
      {found.approvals.map(approval => (
        <ApprovedText key={approval.minutes.id} approval={approval} withHand={found.approvals.length > 1} />
      ))}
    </Screen>
  )
}

function ApprovedText({
  approval: { minutes, by, hand, after },
  withHand,
}: {
  readonly approval: Approval
  readonly withHand: boolean
}) {
  const { text, amendments } = minutes.fields
  return (
    <>
      {withHand && <p class="soft">{say.textOf({ who: handLine(hand) })}</p>}
      <p>
        {approvalLine(minutes, by)} {isDayDoubtful(minutes) && <DoubtfulClockTag />}
      </p>
      <pre class="minutes-text bleed" lang="fr">
        {text}
      </pre>
      {amendments?.trim() && (
        <Section title={say.amendmentsTitle()}>
          <p class="written">{amendments.trim()}</p>
        </Section>
      )}
      <Verification minutes={minutes} />
      <Section title={say.after()}>
        {after.length === 0 ? (
          <p class="soft">{say.afterNone()}</p>
        ) : (
          <>
            <p class="soft">{say.afterWhy()}</p>
            <Sheet list label={say.after()}>
              {after.map(({ id, kind, label, lines }) => (
                <Row key={id} tone="wait" margin={kind === 'added' ? say.afterAdded() : say.afterChanged()}>
                  <span class="card-about">{label}</span>
                  {lines.length === 0 ? (
                    <span class="soft">{say.afterShortened()}</span>
                  ) : (
                    <span class="written">{lines.join('\n')}</span>
                  )}
                </Row>
              ))}
            </Sheet>
          </>
        )}
      </Section>
    </>
  )
}

function Verification({ minutes }: { readonly minutes: RecordView<'minutes'> }) {
  const [typed, setTyped] = useState('')
  // The hash is taken of what stands on this screen: a view's fields are the body that was stored.
  const isGenuine = isIntact(minutes.id, minutes.fields as DocumentBody)
  const fingerprint = fingerprintOf(minutes.id)
  const digits = typed.toLowerCase().replace(/[^0-9a-f]/g, '')
  return (
    <Section title={say.verifyTitle()}>
      <Notice tone={isGenuine ? 'done' : 'late'} title={isGenuine ? say.genuine() : say.notGenuine()}>
        <p>{isGenuine ? say.genuineWhy() : say.notGenuineWhy()}</p>
        <p class="fingerprint">
          {say.fingerprint()} {fingerprint}
        </p>
      </Notice>
      <div class="form">
        <TextField label={say.paperPrint()} hint={say.paperPrintHint()} value={typed} onInput={setTyped} />
        {digits.length >= 4 && (
          <p role="status">
            {fingerprint.replaceAll(' ', '').startsWith(digits) ? say.paperSame() : say.paperOther()}
          </p>
        )}
      </div>
    </Section>
  )
}

async function readApprovals(notebook: Notebook, meeting: RecordId, timeZone: string) {
  const [records, all] = await Promise.all([
    readMeetingRecords(notebook, meeting, timeZone),
    readMinutes(notebook, meeting),
  ])
  const now = records && minutesOf(records)
  const names = namesIn(notebook)
  const approvals = all.map(async (minutes): Promise<Approval> => {
    const by = minutes.fields.approvedBy
    const after = now ? receivedAfter(now, minutes.fields) : []
    return {
      minutes,
      by: (by && (await notebook.read('meeting', by))?.fields.title) || undefined,
      hand: await names.hand(minutes.fields.pen),
      after: await Promise.all(after.map(async one => ({ ...one, label: await labelOf(notebook, one.id) }))),
    }
  })
  return { title: now?.title, approvals: await Promise.all(approvals) }
}

async function labelOf(notebook: Notebook, id: RecordId): Promise<string> {
  if (id.startsWith('text:')) {
    const item = await notebook.read('item', id.slice('text:'.length))
    return say.afterNotes({ title: item ? itemTitle(item) : '…' })
  }
  return (LABELS[typeOf(id)] ?? say.afterMeeting)()
}

const LABELS: Readonly<Record<string, () => string>> = {
  item: say.afterPoint,
  attendance: say.afterAttendance,
  decision: say.afterDecision,
  action: say.afterAction,
  argument: say.afterArgument,
}
