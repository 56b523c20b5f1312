import type { AttendanceState, Voice } from '#domain/entities/attendance.ts'
import type { RecordId } from '#domain/id.ts'
import { type MovingLine, movementsOfLine } from './movements.ts'

/** One line of the feuille d’émargement, as `attendance` records hold it. Instants are ISO with their offset. */
export type Signature = MovingLine & {
  readonly person?: RecordId | null | undefined
  readonly state?: string | null | undefined
  readonly representedBy?: RecordId | null | undefined
  readonly arrivedAt?: string | null | undefined
  readonly voice?: string | null | undefined
  readonly sameAs?: RecordId | null | undefined
}

/** One person of a meeting, however often they were entered: all the lines that `sameAs` links hold together. */
export type Attendee<S extends Signature = Signature> = {
  /** By whom the attendee is called: of all its persons the one that the others lead to. */
  readonly person: RecordId
  readonly persons: readonly RecordId[]
  readonly signatures: readonly S[]
  /** What is known best: présent before représenté, excusé, absent; `undefined` while nobody has said. */
  readonly state: AttendanceState | undefined
  /** The voice that was written on a line: a deliberative one before an advising one. */
  readonly voice: Voice | undefined
  readonly carriers: readonly RecordId[]
}

/**
 * The people of a meeting. A person counts once whatever the `sameAs` links say, chains, cycles and links to people
 * who never signed included. In the order of their ids, so that every device has the same.
 */
export function attendeesOf<S extends Signature>(signatures: readonly S[]): readonly Attendee<S>[] {
  const named = signatures.filter(hasPerson)
  const parent = new Map<RecordId, RecordId>()
  const rootOf = (person: RecordId): RecordId => {
    const up = parent.get(person)
    return up === undefined || up === person ? person : rootOf(up)
  }
  for (const { person, sameAs } of named) {
    const [from, to] = [rootOf(person), rootOf(sameAs ?? person)]
    if (from !== to) parent.set(from, to)
  }
  const groups = new Map<RecordId, (S & { readonly person: RecordId })[]>()
  for (const signature of named) {
    const root = rootOf(signature.person)
    groups.set(root, [...(groups.get(root) ?? []), signature])
  }
  return [...groups.values()].map(attendee).sort((a, b) => (a.person < b.person ? -1 : 1))
}

/** Whether an attendee is in the room at an instant, in ms since 1970. Who never arrived late was there from the start. */
export function isHereAt({ signatures }: Attendee, at: number): boolean {
  return signatures.some(signature => isSignedHereAt(signature, at))
}

/** The instants, in ms since 1970 and in order, at which somebody arrived, left or came back. */
export function movementsOf(attendees: readonly Attendee[]): readonly number[] {
  const instants = attendees.flatMap(({ signatures }) =>
    signatures.flatMap(line => [line.arrivedAt, ...movementsOfLine(line).map(({ at }) => at)].map(instantOf)),
  )
  return [...new Set(instants.filter(instant => instant !== undefined))].sort((a, b) => a - b)
}

function hasPerson<S extends Signature>(signature: S): signature is S & { readonly person: RecordId } {
  return typeof signature.person === 'string' && signature.person !== ''
}

function attendee<S extends Signature>(lines: readonly (S & { readonly person: RecordId })[]): Attendee<S> {
  const sorted = [...lines].sort((a, b) => (a.person < b.person ? -1 : 1))
  const persons = [...new Set(sorted.map(({ person }) => person))]
  const leading = sorted.filter(({ person, sameAs }) => !sameAs || sameAs === person)
  return {
    person: (leading[0] ?? sorted[0])?.person ?? '',
    persons,
    signatures: sorted,
    state: STATES.find(state => sorted.some(line => line.state === state)),
    voice: VOICES.find(voice => sorted.some(line => line.voice === voice)),
    carriers: sorted.flatMap(line => line.representedBy ?? []),
  }
}

function isSignedHereAt(line: Signature, at: number): boolean {
  if (line.state !== 'present') return false
  const arrived = instantOf(line.arrivedAt)
  if (arrived !== undefined && at < arrived) return false
  const last = movementsOfLine(line).findLast(movement => Date.parse(movement.at) <= at)
  return last?.going !== 'left'
}

function instantOf(text: string | null | undefined): number | undefined {
  const at = text ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}

const STATES: readonly AttendanceState[] = ['present', 'represented', 'excused', 'absent']
const VOICES: readonly Voice[] = ['deliberative', 'consultative']
