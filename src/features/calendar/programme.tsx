import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { mayEdit } from '#cards/may-edit.ts'
import { type Names, namesIn } from '#cards/names.ts'
import { NewerNote } from '#cards/reader-note.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { addDays } from '#domain/calendar/days.ts'
import { type Block, type Part, programmeOf } from '#domain/calendar/programme.ts'
import { wallTimeIn } from '#domain/calendar/zones.ts'
import type { RecordId } from '#domain/id.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { formatTime } from '#ui/dates.ts'
import { Row } from '#ui/row.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'
import { ProgrammePartDialog } from './programme-part-dialog.tsx'
import { dayWords } from './when-texts.ts'

type Places = ReadonlyMap<RecordId, string>

/** The programme of an event, hour by hour; what runs at the same time stands side by side. */
export function Programme({
  notebook,
  event,
  firstDay,
  timeZone,
}: {
  readonly notebook: Notebook
  readonly event: RecordId
  /** When the event begins, in ms: its days are named by it. */
  readonly firstDay: number | undefined
  readonly timeZone: string
}) {
  const read = () => notebook.live(() => readProgramme(notebook, event))
  const found = useLive(read, [notebook, event])
  const [edited, setEdited] = useState<RecordView<'programmePart'> | 'new'>()
  const [isEditing, setIsEditing] = useState(false)
  if (!found) return null
  const { parts, places } = found
  const { days, untimed } = programmeOf(parts)
  const isWriter = mayWrite(notebook.role, 'programmePart')
  if (parts.length === 0 && !isWriter) return null
  const acts = ({ id }: Part, name: string) => {
    const view = parts.find(part => part.id === id)
    if (!view || !isWriter || !isEditing) return null
    if (!mayEdit(notebook, view)) return <NewerNote view={view} />
    return (
      <Button kind="plain" onClick={() => setEdited(view)}>
        {say.edit()}
        <span class="visually-hidden"> {say.quoted({ name })}</span>
      </Button>
    )
  }
  const add = (
    <Button kind="quiet" icon="plus" onClick={() => setEdited('new')}>
      {say.addPart()}
    </Button>
  )
  const change = (
    <Button
      kind="quiet"
      icon={isEditing ? 'check' : 'file-pen-line'}
      onClick={() => setIsEditing(!isEditing)}
    >
      {isEditing ? say.endProgramme() : say.editProgramme()}
    </Button>
  )
  const nameOf = (day: number) => {
    if (firstDay === undefined) return say.programmeDay({ number: day, day: '' })
    return say.programmeDay({
      number: day,
      day: dayWords(addDays(wallTimeIn(firstDay, timeZone).day, day - 1)),
    })
  }
  return (
    <Section title={say.programme()} action={isWriter ? (parts.length === 0 ? add : change) : undefined}>
      {parts.length === 0 && <p class="card-note">{say.programmeEmpty()}</p>}
      {days.map(({ day, blocks }) => (
        <div key={day} class="bleed">
          {days.length > 1 && <h3 class="programme-day">{nameOf(day)}</h3>}
          <Sheet label={days.length > 1 ? nameOf(day) : say.programme()}>
            {blocks.map(block => (
              <BlockRow key={block.parts[0]?.id} block={block} places={places} acts={acts} />
            ))}
          </Sheet>
        </div>
      ))}
      {untimed.length > 0 && (
        <div class="bleed">
          <h3 class="programme-day">{say.untimed()}</h3>
          <Sheet label={say.untimed()}>
            {untimed.map(part => (
              <Row key={part.id}>
                <PartText part={part} places={places} isBeside={false} acts={acts} />
              </Row>
            ))}
          </Sheet>
        </div>
      )}
      {isEditing && parts.length > 0 && add}
      {edited && (
        <ProgrammePartDialog
          key={edited === 'new' ? 'new' : edited.id}
          notebook={notebook}
          event={event}
          part={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Section>
  )
}

type PartProps = {
  readonly places: Places
  /** What stands under a part while the programme is being changed. */
  readonly acts: (part: Part, name: string) => ComponentChildren
}

function BlockRow({ block: { from, until, parts }, ...rest }: PartProps & { readonly block: Block }) {
  const isBeside = parts.length > 1
  return (
    <Row
      margin={
        <>
          <span class="when-hour">{clockWords(from)}</span>
          {until !== undefined && (
            <span class="when-hour programme-until">
              <span class="visually-hidden">{say.untilHour()} </span>
              {clockWords(until)}
            </span>
          )}
        </>
      }
    >
      {isBeside && <Tag>{say.sideBySide()}</Tag>}
      <div class="programme-parts" data-beside={isBeside || undefined}>
        {parts.map(part => (
          <PartText key={part.id} part={part} isBeside={isBeside} {...rest} />
        ))}
      </div>
    </Row>
  )
}

function PartText({
  part,
  isBeside,
  places,
  acts,
}: PartProps & { readonly part: Part; readonly isBeside: boolean }) {
  const { title, speaker, place, room, summary, from, until } = part.fields
  const name = title?.trim() || say.untitledPart()
  const hours = isBeside && from && until ? say.fromTo({ from: hourWords(from), to: hourWords(until) }) : ''
  const about = [
    hours,
    speaker && say.partWith({ who: speaker }),
    [room, place && places.get(place)].filter(Boolean).join(', '),
  ]
  return (
    <div class="programme-part">
      <p class="card-title">{name}</p>
      <p class="card-about">{about.filter(Boolean).join(' · ')}</p>
      {summary && <p class="written card-about">{summary}</p>}
      {acts(part, name)}
    </div>
  )
}

async function readProgramme(notebook: Notebook, event: RecordId) {
  const parts = await notebook.family('programmePart', event)
  const names = namesIn(notebook)
  return { parts, places: await placesOf(parts, names) }
}

async function placesOf(parts: readonly Part[], names: Names): Promise<Places> {
  const found = await Promise.all(
    parts.map(async ({ fields: { place } }) => [place ?? '', (await names.place(place)) ?? ''] as const),
  )
  return new Map(found)
}

// A clock on the wall has no day and no zone: the same words as of an hour in UTC.
function clockWords(minutes: number): string {
  return formatTime(minutes * 60_000, 'UTC')
}

function hourWords(time: string): string {
  return formatTime(`2000-01-01T${time}:00Z`, 'UTC')
}
