import './initiative.css'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addresses } from '#cards/address.ts'
import { InitiativeRow, phaseWord } from '#cards/initiative.tsx'
import { namesIn } from '#cards/names.ts'
import { readPlaceOptions } from '#cards/place.ts'
import { ReaderNote } from '#cards/reader-note.tsx'
import { ReferenceField } from '#cards/reference-field.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { phaseOf, stages, stagesByPhase } from '#domain/entities/initiative.ts'
import { keyOf, recordId } from '#domain/id.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { formatMarginDay } from '#ui/dates.ts'
import { Empty } from '#ui/empty.tsx'
import { Screen } from '#ui/screen.tsx'
import { Section } from '#ui/section.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { useLive } from '#ui/use-live.ts'
import { noonOf } from './days.ts'
import { say } from './messages.ts'

type Line = { readonly initiative: RecordView<'initiative'>; readonly place: string | undefined }

const PHASES = [...(Object.keys(stagesByPhase) as (keyof typeof stagesByPhase)[]), undefined]
const AT_ONCE = 300

/** The initiatives of the territory, phase by phase, in the order of their life. */
export function InitiativesScreen({ notebook }: { readonly notebook: Notebook }) {
  const timeZone = useTimeZone(notebook)
  const [limit, setLimit] = useState(AT_ONCE)
  const { query, route } = useLocation()
  const place = query.lieu ? recordId('place', query.lieu) : ''
  const found = useLive(() => notebook.live(() => readLines(notebook, limit)), [notebook, limit])
  const lines = found?.lines.filter(({ initiative }) => place === '' || initiative.fields.place === place)
  const isWriter = mayWrite(notebook.role, 'initiative')
  const add = (
    <Button icon="plus" href={addresses.newInitiative}>
      {say.add()}
    </Button>
  )
  return (
    <Screen title={say.title()} over={say.over()} action={isWriter ? add : undefined} wide>
      <ReaderNote notebook={notebook} type="initiative" />
      {found?.lines.length === 0 && (
        <Empty title={say.emptyTitle()}>{isWriter ? say.empty() : say.emptyReader()}</Empty>
      )}
      {found && found.lines.length > 0 && (
        <div class="initiatives-place">
          <ReferenceField
            notebook={notebook}
            label={say.filterPlace()}
            none={say.everyPlace()}
            value={place}
            read={readPlaceOptions}
            onChange={chosen => route(listAddressOf(chosen), true)}
          />
        </div>
      )}
      {lines?.length === 0 && place !== '' && <p class="card-note">{say.nothingHere()}</p>}
      <div class="initiatives-board bleed">
        {PHASES.map(phase => (
          <Phase
            key={phase ?? 'other'}
            phase={phase}
            timeZone={timeZone}
            lines={(lines ?? []).filter(({ initiative }) => phaseOfInitiative(initiative) === phase)}
          />
        ))}
      </div>
      {found?.hasMore && (
        <Button kind="quiet" icon="arrow-down" onClick={() => setLimit(limit + AT_ONCE)}>
          {say.more()}
        </Button>
      )}
    </Screen>
  )
}

function Phase({
  phase,
  lines,
  timeZone,
}: {
  readonly phase: keyof typeof stagesByPhase | undefined
  readonly lines: readonly Line[]
  readonly timeZone: string
}) {
  if (lines.length === 0) return null
  return (
    <Section title={phaseWord(phase)}>
      <Sheet list label={phaseWord(phase)}>
        {[...lines].sort(byStage).map(({ initiative, place }) => (
          <InitiativeRow
            key={initiative.id}
            initiative={initiative}
            place={place}
            margin={marginOf(initiative, timeZone)}
          />
        ))}
      </Sheet>
    </Section>
  )
}

function listAddressOf(place: string): string {
  return place === ''
    ? addresses.initiatives
    : `${addresses.initiatives}?lieu=${encodeURIComponent(keyOf(place))}`
}

async function readLines(notebook: Notebook, limit: number) {
  const { records, next } = await notebook.list('initiative', 'byTitle', { limit })
  const names = namesIn(notebook)
  const lines = await Promise.all(
    records.map(async initiative => ({ initiative, place: await names.place(initiative.fields.place) })),
  )
  return { lines, hasMore: next !== undefined }
}

function phaseOfInitiative({ fields }: RecordView<'initiative'>) {
  return phaseOf(fields.stage ?? 'wish')
}

// The index gives them by title, and this sort keeps that order within a stage.
function byStage(a: Line, b: Line): number {
  return rank(a) - rank(b)
}

function rank({ initiative }: Line): number {
  return stages.findIndex(stage => stage === (initiative.fields.stage ?? 'wish'))
}

/** When something is next due. */
function marginOf({ fields }: RecordView<'initiative'>, timeZone: string): string {
  const time = noonOf(fields.nextStepOn)
  return time === undefined ? '' : formatMarginDay(time, timeZone)
}
