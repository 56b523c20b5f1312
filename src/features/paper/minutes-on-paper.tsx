import { fingerprintOf, isDayDoubtful } from '#cards/meeting-records.ts'
import { say as sayCard } from '#cards/messages.ts'
import type { RecordView } from '#data/index.ts'
import { dayInFrench } from '#domain/meeting/french-dates.ts'
import type { MeetingRecords } from '#domain/meeting/meeting-records.ts'
import { type MinutesDocument, minutesOf } from '#domain/meeting/minutes-document.ts'
import { minutesMarkdown, minutesText } from '#domain/meeting/minutes-text.ts'
import { receivedAfter } from '#domain/meeting/received-after.ts'
import { shortCodeOf } from '#domain/meeting/short-code.ts'
import { inFrench } from '#ui/language.ts'
import { ApprovedText } from './approved-text.tsx'
import { MinutesPaper, Signatures } from './minutes-paper.tsx'
import { onPaper } from './paper-words.ts'
import { versionOf } from './version.ts'

/** The minutes of a meeting as they go on paper: approved and fixed, or as the notebook says them now. */
export type PaperOfMinutes = Pick<MinutesDocument, 'name' | 'title'> & {
  readonly over: string | undefined
  readonly about: readonly string[]
  readonly code: string | undefined
  readonly foot: string
  readonly text: string
  readonly markdown: string
  /** The words to lay out; `undefined` when the approved text is printed as it is, letter by letter. */
  readonly document: MinutesDocument | undefined
  readonly approved: RecordView<'minutes'> | undefined
  /** How much came after the approval, and is not printed. */
  readonly after: number
  readonly isOneOfTwo: boolean
}

/**
 * The approved text whenever there is one: what came since is never printed inside it. While the notebook still says
 * the same words they are laid out; once it says others, the fixed text is printed as it was approved.
 */
export function minutesPaperOf(
  records: MeetingRecords,
  [approved, ...others]: readonly RecordView<'minutes'>[],
): PaperOfMinutes {
  const now = minutesOf(records)
  const text = minutesText(now)
  const head = {
    name: now.name,
    over: now.space,
    title: now.title,
    about: [now.when, ...(now.place ? [now.place] : [])],
  }
  if (!approved) {
    const foot = [onPaper.notApproved(), onPaper.version({ digits: versionOf(text) })].join(' · ')
    const code = shortCodeOf(records.meeting.id)
    const markdown = minutesMarkdown(now)
    return { ...head, code, foot, text, markdown, document: now, approved, after: 0, isOneOfTwo: false }
  }
  const { fields } = approved
  const isSame = fields.text === text
  const amendments = fields.amendments?.trim()
  const tail = amendments ? `\n\n${onPaper.amendments().toLocaleUpperCase('fr')}\n${amendments}\n` : ''
  return {
    ...head,
    ...(isSame ? {} : { about: [] }),
    code: shortCodeOf(approved.id),
    foot: [
      onPaper.approvedOn({
        day: dayInFrench(fields.approvedOn ?? fields.at?.slice(0, 10) ?? '').replace(/^\S+ /, ''),
      }),
      ...(isDayDoubtful(approved) ? [inFrench(sayCard.doubtfulClock)] : []),
      onPaper.fingerprint({ digits: fingerprintOf(approved.id).slice(0, 14) }),
    ].join(' · '),
    text: `${fields.text}${tail}`,
    markdown: isSame
      ? `${minutesMarkdown(now)}${amendments ? `\n## ${onPaper.amendments()}\n\n${amendments}\n` : ''}`
      : `\`\`\`\n${fields.text}${tail}\n\`\`\`\n`,
    document: isSame ? now : undefined,
    approved,
    after: receivedAfter(now, fields).length,
    isOneOfTwo: others.some(other => other.fields.text !== fields.text),
  }
}

/** The body of the minutes' paper, under its head. */
export function MinutesOnPaper({ paper }: { readonly paper: PaperOfMinutes }) {
  const { document, approved, after, isOneOfTwo } = paper
  return (
    <>
      {document ? <MinutesPaper minutes={document} /> : <ApprovedText text={approved?.fields.text ?? ''} />}
      {approved?.fields.amendments?.trim() && (
        <>
          <h2>{onPaper.amendments()}</h2>
          <p class="paper-paragraph">{approved.fields.amendments.trim()}</p>
        </>
      )}
      {document && <Signatures />}
      {approved && (
        <div class="paper-end">
          <p>{onPaper.fingerprintWhole({ digits: fingerprintOf(approved.id) })}</p>
          <p>{onPaper.fingerprintHow({ code: paper.code ?? '' })}</p>
          {after > 0 && <p>{onPaper.after({ count: after })}</p>}
          {isOneOfTwo && <p>{onPaper.twoTexts()}</p>}
        </div>
      )}
    </>
  )
}
