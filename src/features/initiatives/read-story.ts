import { type LogEntryLine, readLogEntryLines } from '#cards/log-entry.tsx'
import { namesIn } from '#cards/names.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { chronological } from '#domain/entities/key.ts'
import type { RecordId } from '#domain/id.ts'
import { type Step, stepsOf } from '#domain/initiative/steps.ts'
import { parseStamp } from '#domain/stamp.ts'
import { subjectOf } from '#domain/subject.ts'

/** An action with the name of who does it. */
export type TakenAction = { readonly action: RecordView<'action'>; readonly personName: string | undefined }

/** A step with what took it, as far as it is here. */
export type TakenStep = Omit<Step, 'stage' | 'decision'> & {
  readonly stage: string
  readonly decision: RecordView<'decision'> | undefined
  /** Whether a decision made it, here or not. */
  readonly isTied: boolean
  readonly meeting: RecordView<'meeting'> | undefined
}

/** One line of the story of an initiative. */
export type StoryLine = { readonly id: string } & (
  | { readonly is: 'step'; readonly step: TakenStep }
  | { readonly is: 'entry'; readonly entry: LogEntryLine }
  | {
      readonly is: 'meeting'
      /** `undefined` while only what it decided has arrived. */
      readonly meeting: RecordView<'meeting'> | undefined
      readonly decisions: readonly RecordView<'decision'>[]
      readonly actions: readonly TakenAction[]
    }
)

/** The story in time order, from the envie d'agir on. `hasMore`: there are entries after the last line. */
export type Story = { readonly lines: readonly StoryLine[]; readonly hasMore: boolean }

type Placed = { readonly position: string; readonly line: StoryLine }

const OUTCOMES = 500

/** Reads the story of an initiative, with at most `limit` of its entries. */
export async function readStory(
  notebook: Notebook,
  view: RecordView<'initiative'>,
  limit: number,
): Promise<Story> {
  const [entries, meetings, steps] = await Promise.all([
    notebook.list('logEntry', 'byAbout', { parts: [view.id], limit }),
    readMeetings(notebook, view.id),
    readSteps(notebook, view),
  ])
  const lines = await readLogEntryLines(notebook, entries.records)
  const end = entries.next === undefined ? undefined : positionOf(entries.records.at(-1)?.fields.at)
  const placed: Placed[] = [
    ...steps,
    ...meetings,
    ...lines.map(entry => ({
      position: positionOf(entry.entry.fields.at),
      line: { is: 'entry', id: entry.entry.id, entry } as const,
    })),
  ]
  return {
    lines: placed
      .filter(({ position }) => end === undefined || position <= end)
      .sort(inOrder)
      .map(({ line }) => line),
    hasMore: entries.next !== undefined,
  }
}

async function readMeetings(notebook: Notebook, initiative: RecordId): Promise<readonly Placed[]> {
  const [decisions, actions] = await Promise.all([
    notebook.list('decision', 'byInitiative', { parts: [initiative], limit: OUTCOMES }),
    notebook.list('action', 'byInitiative', { parts: [initiative], limit: OUTCOMES }),
  ])
  const ids = new Set([...decisions.records, ...actions.records].map(({ id }) => subjectOf(id)))
  const names = namesIn(notebook)
  return await Promise.all(
    [...ids].map(async id => {
      const meeting = await notebook.read('meeting', id)
      const taken = decisions.records.filter(decision => subjectOf(decision.id) === id)
      const given = actions.records.filter(action => subjectOf(action.id) === id)
      const withNames = given.map(async action => ({
        action,
        personName: await names.person(action.fields.person),
      }))
      const decidedOn = taken.find(({ fields }) => fields.decidedOn)?.fields.decidedOn
      return {
        position: meeting ? positionOf(meeting.fields.startsAt) : endOfDay(decidedOn),
        line: {
          is: 'meeting',
          id,
          meeting,
          decisions: taken,
          actions: await Promise.all(withNames),
        } as const,
      }
    }),
  )
}

async function readSteps(notebook: Notebook, view: RecordView<'initiative'>): Promise<readonly Placed[]> {
  const steps: readonly (Omit<Step, 'stage'> & { readonly stage: string })[] = withPresent(view)
  return await Promise.all(
    steps.map(async ({ stage, on, decision: id }) => {
      const [decision, meeting] = await Promise.all([
        id ? notebook.read('decision', id) : undefined,
        id ? notebook.read('meeting', subjectOf(id)) : undefined,
      ])
      const startsAt = meeting && chronological(meeting.fields.startsAt)
      const position = stage === 'wish' && on ? on : startsAt ? `${startsAt}|` : endOfDay(on)
      return {
        position,
        line: {
          is: 'step',
          id: stage,
          step: { stage, on, decision, isTied: id !== undefined, meeting },
        } as const,
      }
    }),
  )
}

/** The steps it remembers, with its present one: of that, at least the time of writing is known. */
function withPresent(view: RecordView<'initiative'>) {
  const known = stepsOf(view.fields)
  const present = view.fields.stage ?? 'wish'
  if (known.some(({ stage }) => stage === present)) return known
  const [shown] = view.form.shown.get('stage') ?? []
  const time = shown && parseStamp(shown.stamp)?.time
  const on = time === undefined ? undefined : new Date(time).toISOString().slice(0, 10)
  return [...known, { stage: present, on, decision: undefined }]
}

// The order of the life cycle, which `steps` already has, stands where two lines share a moment.
function inOrder(a: Placed, b: Placed): number {
  return a.position < b.position ? -1 : a.position > b.position ? 1 : 0
}

function positionOf(at: string | null | undefined): string {
  return chronological(at) || UNKNOWN
}

/** A day without an hour stands after what happened on it. */
function endOfDay(day: string | null | undefined): string {
  return day ? `${day}T24` : UNKNOWN
}

// After every date.
const UNKNOWN = '|'
