import { namesIn } from '#cards/names.ts'
import type { ListOptions, Notebook, RecordView } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { titlesIn } from './find-decisions.ts'
import { meetingOf } from './meeting-of.ts'

/** An action with the names it refers to. */
export type ActionLine = {
  readonly action: RecordView<'action'>
  readonly personName: string | undefined
  readonly meeting: string | undefined
}

/** Whose actions: everybody's, one person's, or those of an instance. */
export type Whose =
  | { readonly of: 'all' }
  | { readonly of: 'person'; readonly person: RecordId }
  | { readonly of: 'instance'; readonly instance: RecordId }

const OPEN_AT_MOST = 400
const ENDED_AT_ONCE = 40

/** The actions that wait, the latest first of all: by the day they are due, those without a day at the end. */
export function findOpenActions(notebook: Notebook, whose: Whose): Promise<readonly ActionLine[]> {
  return find(notebook, whose, 'open', { limit: OPEN_AT_MOST })
}

/** The actions that were done or dropped, those due last first. */
export function findEndedActions(notebook: Notebook, whose: Whose): Promise<readonly ActionLine[]> {
  return find(notebook, whose, 'ended', { limit: ENDED_AT_ONCE, reverse: true })
}

/** The person who writes on this device, if it knows. */
export async function readMe(notebook: Notebook): Promise<RecordId | undefined> {
  return (await notebook.read('pen', notebook.pen))?.fields.person ?? undefined
}

async function find(
  notebook: Notebook,
  whose: Whose,
  state: 'open' | 'ended',
  options: ListOptions,
): Promise<readonly ActionLine[]> {
  const { records } =
    whose.of === 'person'
      ? await notebook.list('action', 'byPerson', { ...options, parts: [whose.person, state] })
      : whose.of === 'instance'
        ? await notebook.list('action', 'byInstance', { ...options, parts: [whose.instance, state] })
        : await notebook.list('action', 'byDue', { ...options, parts: [state] })
  const names = namesIn(notebook)
  const titles = titlesIn(notebook)
  return await Promise.all(
    records.map(async action => ({
      action,
      personName: await names.person(action.fields.person),
      meeting: await titles(meetingOf(action.id)),
    })),
  )
}
