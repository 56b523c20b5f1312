import './initiative.css'
import type { ComponentChildren } from 'preact'
import { addresses, addressOf, editAddressOf } from '#cards/address.ts'
import { AsideOrNotHere, RecordActs } from '#cards/aside.tsx'
import { RecordFiles } from '#cards/files/record-files.tsx'
import { initiativeTitle, StageTag } from '#cards/initiative.tsx'
import { KeptField, KeptFields } from '#cards/kept-field.tsx'
import { mayEdit } from '#cards/may-edit.ts'
import { namesIn } from '#cards/names.ts'
import { ReaderNote } from '#cards/reader-note.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { recordId } from '#domain/id.ts'
import { Button } from '#ui/button.tsx'
import { formatDay, formatMarginDay } from '#ui/dates.ts'
import { Icon, type IconName } from '#ui/icon.tsx'
import { Row } from '#ui/row.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { noonOf } from './days.ts'
import { say } from './messages.ts'
import { PhaseTrack } from './phase-track.tsx'
import { Story } from './story.tsx'
import { SupportersSection } from './supporters-section.tsx'

type InitiativeScreenProps = { readonly notebook: Notebook; readonly id?: string }

/** The fields that have a line of their own; the others are asked about under the title when written twice. */
const IN_THE_SHEET = [
  'theme',
  'carriedBy',
  'hostedBy',
  'place',
  'summary',
  'needs',
  'nextStep',
  'nextStepOn',
  'refusalReason',
] as const

/** An initiative of which fewer fields are known gets a word of encouragement. */
const FEW = 3

/** One initiative: where it stands, who carries it, what it needs, what is next, who supports it; then its story. */
export function InitiativeScreen({ notebook, id = '' }: InitiativeScreenProps) {
  const record = recordId('initiative', id)
  const timeZone = useTimeZone(notebook)
  const found = useLive(() => notebook.live(() => readInitiative(notebook, record)), [notebook, record])
  const back = { href: addresses.initiatives, label: say.title() }
  if (!found) return null
  if (!found.view) return <AsideOrNotHere notebook={notebook} type="initiative" id={record} back={back} />
  const { view, place } = found
  const isWriter = mayEdit(notebook, view)
  const edit = (
    <Button kind="quiet" icon="file-pen-line" href={editAddressOf(record)}>
      {say.edit()}
    </Button>
  )
  return (
    <Screen title={initiativeTitle(view)} back={back} action={isWriter ? edit : undefined}>
      <p class="initiative-stage">
        <StageTag stage={view.fields.stage} />
      </p>
      <PhaseTrack view={view} />
      <ReaderNote notebook={notebook} type="initiative" />
      <KeptFields notebook={notebook} view={view} timeZone={timeZone} except={IN_THE_SHEET} />
      <InitiativeSheet notebook={notebook} view={view} place={place} timeZone={timeZone} />
      <RecordFiles notebook={notebook} view={view} mayChange={isWriter} />
      <SupportersSection notebook={notebook} initiative={record} />
      <Story notebook={notebook} view={view} timeZone={timeZone} />
      <RecordActs notebook={notebook} view={view} />
    </Screen>
  )
}

async function readInitiative(notebook: Notebook, id: string) {
  const view = await notebook.read('initiative', id)
  return { view, place: await namesIn(notebook).place(view?.fields.place) }
}

type SheetProps = {
  readonly notebook: Notebook
  readonly view: RecordView<'initiative'>
  readonly place: string | undefined
  readonly timeZone: string
}

function InitiativeSheet({ notebook, view, place, timeZone }: SheetProps) {
  const { fields } = view
  const placeOf = (id: string) => <a href={addressOf(id, 'place')}>{place ?? say.unknownPlace()}</a>
  const dayOf = (value: string) => dayText(value, timeZone)
  const due = noonOf(fields.nextStepOn)
  const line = (
    path: (typeof IN_THE_SHEET)[number],
    margin: ComponentChildren,
    show?: (value: string) => ComponentChildren,
  ) => {
    const value = fields[path]
    const isKept = view.kept.some(kept => kept.path === path)
    if (!value && !isKept) return null
    const label = say[`field.${path}`]()
    return (
      <Row margin={margin} key={path}>
        <h2 class="initiative-label">{label}</h2>
        {value && !isKept && <p class="initiative-value written">{show ? show(value) : value}</p>}
        <KeptField notebook={notebook} view={view} path={path} label={label} timeZone={timeZone} />
      </Row>
    )
  }
  const rows = [
    line('refusalReason', <Sign name="message-square-warning" />),
    line('theme', <Sign name="archive" />),
    line('carriedBy', <Sign name="user" />),
    line('hostedBy', <Sign name="door-open" />),
    line('place', <Sign name="map-pin" />, placeOf),
    line('summary', <Sign name="sprout" />),
    line('needs', <Sign name="users" />),
    line('nextStep', due === undefined ? <Sign name="arrow-right" /> : formatMarginDay(due, timeZone)),
    fields.nextStep && !view.kept.some(({ path }) => path === 'nextStepOn')
      ? null
      : line('nextStepOn', <Sign name="calendar-days" />, dayOf),
  ].filter(Boolean)
  const mayComplete = rows.length < FEW && mayEdit(notebook, view)
  return (
    <>
      {rows.length > 0 && <Sheet>{rows}</Sheet>}
      {mayComplete && <p class="card-note">{say.complete()}</p>}
    </>
  )
}

function Sign({ name }: { readonly name: IconName }) {
  return <Icon name={name} />
}

function dayText(day: string, timeZone: string): string {
  const time = noonOf(day)
  return time === undefined ? day : formatDay(time, timeZone)
}
