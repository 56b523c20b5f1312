import type { Notebook, RecordView } from '#data/index.ts'
import { isGiven, type SupportState } from '#domain/entities/support.ts'
import { childId, keyOf, type RecordId } from '#domain/id.ts'
import { namesIn } from './names.ts'

/** Who stands behind an initiative. */
export type Supporters = {
  /** Their names, in alphabetical order; those whose record has not arrived are only counted. */
  readonly names: readonly string[]
  readonly count: number
  /** Whoever holds this device, when it is known who that is. */
  readonly me: RecordId | undefined
  readonly isMine: boolean
  /** What they said of it, now or before. */
  readonly mine: RecordView<'support'> | undefined
}

/** Reads who supports an initiative: each person once, whatever the devices they said it on. */
export async function readSupporters(notebook: Notebook, initiative: RecordId): Promise<Supporters> {
  const names = namesIn(notebook)
  const [all, hand] = await Promise.all([notebook.family('support', initiative), names.hand(notebook.pen)])
  const given = all.filter(({ fields }) => isGiven(fields.state))
  const known = await Promise.all(given.map(({ fields }) => names.person(fields.person)))
  const me = hand.person
  const mine =
    me === undefined ? undefined : all.find(({ id }) => id === childId('support', initiative, keyOf(me)))
  return {
    names: known.filter(name => name !== undefined).sort((a, b) => a.localeCompare(b, 'fr')),
    count: given.length,
    me,
    isMine: mine !== undefined && given.includes(mine),
    mine,
  }
}

/** Says that a person supports an initiative, or does no more. */
export async function saySupport(
  notebook: Notebook,
  initiative: RecordId,
  person: RecordId,
  state: SupportState,
): Promise<void> {
  const view = await notebook.read('support', childId('support', initiative, keyOf(person)))
  if (view) await notebook.save(view, { state })
  else await notebook.relate('support', initiative, person, { person, state })
}
