import { useState } from 'preact/hooks'
import { ToSettleTag } from '#cards/initiative.tsx'
import { KeptField } from '#cards/kept-field.tsx'
import { mayEdit } from '#cards/may-edit.ts'
import { namesIn } from '#cards/names.ts'
import { NewerNote } from '#cards/reader-note.tsx'
import { dayIn } from '#cards/when.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { alphabetical } from '#domain/entities/key.ts'
import { type Mandate, mandateOn } from '#domain/entities/seat.ts'
import type { RecordId } from '#domain/id.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { formatMonth } from '#ui/dates.ts'
import { Row } from '#ui/row.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'
import { type SeatAct, SeatDialog } from './seat-dialog.tsx'

type Line = {
  readonly seat: RecordView<'seat'>
  readonly holder: string | undefined
  readonly mandate: Mandate
}

type SeatsProps = { readonly notebook: Notebook; readonly instance: RecordId; readonly timeZone: string }

/** Who sits in an instance: the seats as they are held today and to come, then the mandates that are over. */
export function Seats({ notebook, instance, timeZone }: SeatsProps) {
  const [act, setAct] = useState<SeatAct>()
  const lines = useLive(
    () => notebook.live(() => readSeats(notebook, instance, timeZone)),
    [notebook, instance, timeZone],
  )
  if (!lines) return null
  const isWriter = mayWrite(notebook.role, 'seat')
  const present = lines.filter(({ mandate }) => mandate !== 'over')
  const over = lines.filter(({ mandate }) => mandate === 'over')
  const add = (
    <Button kind="quiet" icon="plus" onClick={() => setAct({ kind: 'add' })}>
      {say.addSeat()}
    </Button>
  )
  const list = (seats: readonly Line[], label: string) => (
    <Sheet list label={label}>
      {seats.map(line => (
        <SeatRow
          key={line.seat.id}
          notebook={notebook}
          line={line}
          timeZone={timeZone}
          onAct={mayEdit(notebook, line.seat) ? setAct : undefined}
        />
      ))}
    </Sheet>
  )
  return (
    <>
      <Section title={say.seats()} action={isWriter ? add : undefined}>
        {present.length === 0 && <p class="card-note">{say.seatsNone()}</p>}
        {present.length > 0 && list(present, say.seats())}
      </Section>
      {over.length > 0 && <Section title={say.past()}>{list(over, say.past())}</Section>}
      <SeatDialog notebook={notebook} instance={instance} act={act} onClose={() => setAct(undefined)} />
    </>
  )
}

function SeatRow({
  notebook,
  line: { seat, holder, mandate },
  timeZone,
  onAct,
}: {
  readonly notebook: Notebook
  readonly line: Line
  readonly timeZone: string
  readonly onAct: ((act: SeatAct) => void) | undefined
}) {
  const title = seat.fields.title?.trim() || say.untitledSeat()
  const isVacant = !seat.fields.person
  return (
    <Row margin={mandateText(seat.fields, timeZone)}>
      <span class="card-title">{holder ?? title}</span>
      {holder !== undefined && <span class="card-about">{title}</span>}
      <span class="card-tags seat-foot">
        {isVacant && mandate !== 'over' && <Tag>{say.seatVacant()}</Tag>}
        {mandate === 'coming' && <Tag tone="wait">{say.seatComing()}</Tag>}
        {seat.fields.voice === 'consultative' && <Tag>{say['voice.consultative']()}</Tag>}
        {seat.kept.length > 0 && <ToSettleTag />}
        {onAct && (
          <>
            <Button kind="plain" onClick={() => onAct({ kind: 'edit', seat })}>
              {say.edit()}
              <span class="visually-hidden"> {title}</span>
            </Button>
            {!isVacant && (
              <Button kind="plain" onClick={() => onAct({ kind: 'follow', seat })}>
                {say.successor()}
                <span class="visually-hidden"> {title}</span>
              </Button>
            )}
          </>
        )}
      </span>
      <NewerNote view={seat} />
      {seat.kept.map(({ path }) => (
        <KeptField
          key={path}
          notebook={notebook}
          view={seat}
          path={path}
          label={LABELS[path]?.() ?? path}
          timeZone={timeZone}
        />
      ))}
    </Row>
  )
}

const LABELS: Readonly<Record<string, () => string>> = {
  title: say.seatTitle,
  person: say.seatPerson,
  from: say.seatFrom,
  until: say.seatUntil,
  voice: say.seatVoice,
}

async function readSeats(notebook: Notebook, instance: RecordId, timeZone: string): Promise<readonly Line[]> {
  const today = dayIn(new Date().toISOString(), timeZone)
  const names = namesIn(notebook)
  const seats = [...(await notebook.family('seat', instance))].sort(byTitle)
  return await Promise.all(
    seats.map(async seat => ({
      seat,
      holder: await names.person(seat.fields.person),
      mandate: mandateOn(seat.fields, today),
    })),
  )
}

function byTitle({ fields: a }: RecordView<'seat'>, { fields: b }: RecordView<'seat'>): number {
  const [left, right] = [alphabetical(a.title), alphabetical(b.title)]
  if (left !== right) return left < right ? -1 : 1
  return (a.from ?? '') < (b.from ?? '') ? -1 : 1
}

function mandateText({ from, until }: RecordView<'seat'>['fields'], timeZone: string): string | undefined {
  const [first, last] = [from && month(from, timeZone), until && month(until, timeZone)]
  if (first && last) return say.fromUntil({ from: first, until: last })
  if (first) return say.since({ month: first })
  return last ? say.until({ month: last }) : undefined
}

// A calendar day has no hour: noon is on that day in every zone of the territory.
function month(day: string, timeZone: string): string {
  return formatMonth(`${day}T12:00:00Z`, timeZone)
}
