import { addresses, addressOf, type PaperKind, paperKinds } from '#cards/address.ts'
import { readMeetingRecords, readMinutes } from '#cards/meeting-records.ts'
import { namesIn } from '#cards/names.ts'
import { NotHere } from '#cards/not-here.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook } from '#data/index.ts'
import { type RecordId, recordId } from '#domain/id.ts'
import type { MeetingRecords } from '#domain/meeting/meeting-records.ts'
import {
  agendaOf,
  chairsAgendaOf,
  convocationOf,
  decisionsPaperOf,
  signSheetOf,
} from '#domain/meeting/papers/meeting-papers.ts'
import { type PaperDocument, paperMarkdown, paperText } from '#domain/meeting/papers/paper-document.ts'
import { shortCodeOf } from '#domain/meeting/short-code.ts'
import { Empty } from '#ui/empty.tsx'
import { inFrench } from '#ui/language.ts'
import { Screen } from '#ui/screen.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'
import { MinutesOnPaper, minutesPaperOf } from './minutes-on-paper.tsx'
import { PaperBlocks } from './paper-blocks.tsx'
import { PaperFrame } from './paper-frame.tsx'
import { onPaper } from './paper-words.ts'
import { versionOf } from './version.ts'

type PaperScreenProps = { readonly notebook: Notebook; readonly kind?: string; readonly id?: string }

/** A paper of a meeting: `/app/papier/<kind>/<meeting>`, `?format=a5`. */
export function PaperScreen({ notebook, kind = '', id = '' }: PaperScreenProps) {
  const known = paperKinds.find(one => one === kind)
  if (known)
    return (
      <MeetingPaper
        key={`${kind} ${id}`}
        notebook={notebook}
        kind={known}
        meeting={recordId('meeting', id)}
      />
    )
  return (
    <Screen title={say.unknownKind()} back={{ href: addresses.meetings, label: say.backToMeetings() }}>
      <Empty title={say.unknownKind()} />
    </Screen>
  )
}

function MeetingPaper({
  notebook,
  kind,
  meeting,
}: {
  readonly notebook: Notebook
  readonly kind: PaperKind
  readonly meeting: RecordId
}) {
  const timeZone = useTimeZone(notebook)
  const found = useLive(
    () => notebook.live(() => readPaper(notebook, kind, meeting, timeZone)),
    [notebook, kind, meeting, timeZone],
  )
  if (!found) return null
  const { records } = found
  if (!records) return <NotHere back={{ href: addresses.meetings, label: say.backToMeetings() }} />
  const back = { href: addressOf(meeting, 'meeting'), label: say.back() }
  const notice = records.space?.fields.notice
  if (kind === 'compte-rendu') {
    const paper = minutesPaperOf(records, found.minutes)
    return (
      <PaperFrame {...paper} notice={notice} kind={kind} timeZone={timeZone} back={back}>
        <MinutesOnPaper paper={paper} />
      </PaperFrame>
    )
  }
  const document = BUILDERS[kind](records, found.former)
  const text = paperText(document)
  return (
    <PaperFrame
      {...document}
      code={shortCodeOf(meeting)}
      foot={onPaper.version({ digits: versionOf(text) })}
      notice={notice}
      kind={kind}
      timeZone={timeZone}
      text={text}
      markdown={paperMarkdown(document)}
      back={back}
    >
      <PaperBlocks blocks={document.blocks} />
    </PaperFrame>
  )
}

const BUILDERS: Readonly<
  Record<
    Exclude<PaperKind, 'compte-rendu'>,
    (records: MeetingRecords, former: readonly RecordId[]) => PaperDocument
  >
> = {
  convocation: convocationOf,
  'ordre-du-jour': agendaOf,
  'ordre-de-la-presidence': chairsAgendaOf,
  emargement: signSheetOf,
  releve: decisionsPaperOf,
}

async function readPaper(notebook: Notebook, kind: PaperKind, meeting: RecordId, timeZone: string) {
  const [records, minutes] = await Promise.all([
    readMeetingRecords(notebook, meeting, timeZone),
    kind === 'compte-rendu' ? readMinutes(notebook, meeting) : [],
  ])
  if (!records || kind !== 'emargement') return { records, minutes, former: [] }
  const { previous } = records.meeting.fields
  const sheet = previous ? await notebook.family('attendance', previous) : []
  const names = namesIn(notebook, inFrench)
  const former = sheet.flatMap(({ fields }) =>
    fields.person && fields.state !== 'absent' && !fields.sameAs ? [fields.person] : [],
  )
  const named = await Promise.all(former.map(async id => [id, await names.person(id)] as const))
  const known = named.filter((entry): entry is [RecordId, string] => Boolean(entry[1]))
  return { records: { ...records, names: new Map([...records.names, ...known]) }, minutes, former }
}
