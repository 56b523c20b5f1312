/** Begins the member of an attendance that holds one leaving or coming back: a register for each minute. */
export const MOVEMENT = 'movement/'

/** What a movement says; `null` takes it back. */
export type Going = 'left' | 'back'

/** Somebody left the room, or came back to it. */
export type Movement = {
  readonly going: Going
  /** The first minute at which it was noted: ISO. */
  readonly at: string
  /** Every member that says so: two tablets that noted one leaving a minute apart have written two. */
  readonly paths: readonly string[]
}

/** Where movements stand in a line of the sheet. The two fields are those of earlier releases, which knew one of each. */
export type MovingLine = {
  readonly leftAt?: string | null | undefined
  readonly backAt?: string | null | undefined
  readonly [path: `movement/${string}`]: unknown
}

/**
 * The member that says what happened at an instant. To the minute and in UTC, so that two tablets that note one act
 * write one register, and two acts never meet in one.
 */
export function movementAt(instant: string): `movement/${string}` {
  const time = Date.parse(instant)
  if (Number.isNaN(time)) throw new RangeError(`${instant} is no instant at which somebody could have moved`)
  return `${MOVEMENT}${new Date(time).toISOString().slice(0, 16)}Z`
}

/** The instant that a member of an attendance tells of: ISO, in UTC; `undefined` when it is no movement. */
export function instantOfMovement(path: string): string | undefined {
  if (!path.startsWith(MOVEMENT)) return undefined
  const text = path.slice(MOVEMENT.length)
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined
}

/**
 * The leavings and comings back of a line, in order and by turns: whoever left twice without coming back in between
 * left once, at the earlier hour; who comes back without having left was there.
 */
export function movementsOfLine(line: MovingLine): readonly Movement[] {
  const known = read.get(line)
  if (known) return known
  const turns = turnsOf(line)
  read.set(line, turns)
  return turns
}

// A line is asked once for each movement of the evening: of three hundred people that is thousands of times.
const read = new WeakMap<MovingLine, readonly Movement[]>()

function turnsOf(line: MovingLine): readonly Movement[] {
  const turns: Movement[] = []
  for (const { going, at, path } of noted(line)) {
    const last = turns.at(-1)
    if ((last?.going ?? 'back') !== going) turns.push({ going, at, paths: [path] })
    else if (last) turns[turns.length - 1] = { ...last, paths: [...last.paths, path] }
  }
  return turns
}

/** The line of somebody who is there from the beginning to the end. */
export function withoutMovements<L extends MovingLine & { readonly arrivedAt?: string | null | undefined }>(
  line: L,
): L {
  const movements = Object.keys(line).filter(path => path.startsWith(MOVEMENT))
  const none = Object.fromEntries(['arrivedAt', 'leftAt', 'backAt', ...movements].map(path => [path, null]))
  return { ...line, ...none }
}

function noted(line: MovingLine) {
  const own = Object.entries(line).flatMap(([path, going]) => {
    const at = instantOfMovement(path)
    return at && (going === 'left' || going === 'back')
      ? [{ going, at, path, time: Date.parse(at) } as const]
      : []
  })
  const left = {
    going: 'left',
    at: line.leftAt ?? '',
    path: 'leftAt',
    time: Date.parse(line.leftAt ?? ''),
  } as const
  const back = {
    going: 'back',
    at: line.backAt ?? '',
    path: 'backAt',
    time: Date.parse(line.backAt ?? ''),
  } as const
  const former = [left, ...(back.time > left.time ? [back] : [])].filter(({ time }) => !Number.isNaN(time))
  return [...own, ...former].sort(
    (a, b) => a.time - b.time || (a.going === b.going ? 0 : a.going === 'left' ? -1 : 1),
  )
}
