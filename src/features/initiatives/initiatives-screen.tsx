import './initiative.css'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addresses } from '#cards/address.ts'
import { InitiativeRow, phaseWord } from '#cards/initiative.tsx'
import { namesIn } from '#cards/names.ts'
import { readPlaceOptions } from '#cards/place.ts'
import { ReaderNote } from '#cards/reader-note.tsx'
import { ReferenceField } from '#cards/reference-field.tsx'
import { SearchLink } from '#cards/search-link.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { phaseOf, stages, stagesByPhase } from '#domain/entities/initiative.ts'
import { alphabetical } from '#domain/entities/key.ts'
import { keyOf, recordId } from '#domain/id.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
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
  const theme = query.theme ?? ''
  const found = useLive(() => notebook.live(() => readLines(notebook, limit)), [notebook, limit])
  const lines = found?.lines.filter(({ initiative: { fields } }) => {
    const isThere = place === '' || fields.place === place
    return isThere && (theme === '' || themeOf(fields.theme) === themeOf(theme))
  })
  const choose = (chosen: Partial<Choice>) => route(listAddressOf({ place, theme, ...chosen }), true)
  const isWriter = mayWrite(notebook.role, 'initiative')
  const add = (
    <Button icon="plus" href={addresses.newInitiative}>
      {say.add()}
    </Button>
  )
  return (
    <Screen
      title={say.title()}
      beside={<SearchLink />}
      over={say.over()}
      action={isWriter ? add : undefined}
      wide
    >
      <ReaderNote notebook={notebook} type="initiative" />
      {found?.lines.length === 0 && (
        <Empty title={say.emptyTitle()}>{isWriter ? say.empty() : say.emptyReader()}</Empty>
      )}
      {found && found.lines.length > 0 && (
        <div class="initiatives-choice">
          <ReferenceField
            notebook={notebook}
            label={say.filterPlace()}
            none={say.everyPlace()}
            value={place}
            read={readPlaceOptions}
            onChange={chosen => choose({ place: chosen })}
          />
          <ChoiceField
            label={say.filterTheme()}
            value={theme}
            options={[{ value: '', label: say.everyTheme() }, ...themeOptions(found.lines, theme)]}
            onChange={chosen => choose({ theme: chosen })}
          />
        </div>
      )}
      {lines?.length === 0 && (place !== '' || theme !== '') && <p class="card-note">{say.nothingHere()}</p>}
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

/** The place, by its id, and the theme whose initiatives are on screen; '' for all of them. */
type Choice = { readonly place: string; readonly theme: string }

function listAddressOf({ place, theme }: Choice): string {
  const query = new URLSearchParams({
    ...(place !== '' && { lieu: keyOf(place) }),
    ...(theme !== '' && { theme }),
  }).toString()
  return query === '' ? addresses.initiatives : `${addresses.initiatives}?${query}`
}

/** The themes of these initiatives, each once however it is written, with the one that was chosen. */
function themeOptions(lines: readonly Line[], chosen: string) {
  const themes = new Map<string, string>()
  for (const theme of [chosen, ...lines.map(({ initiative }) => initiative.fields.theme ?? '')]) {
    if (theme.trim() !== '' && !themes.has(themeOf(theme))) themes.set(themeOf(theme), theme.trim())
  }
  return [...themes.values()]
    .sort((a, b) => a.localeCompare(b, 'fr'))
    .map(theme => ({ value: theme, label: theme }))
}

// "Se déplacer" and "se deplacer " are one theme.
function themeOf(theme: string | null | undefined): string {
  return alphabetical(theme)
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
