import type { NewFields } from '#data/index.ts'
import {
  type Going,
  type Movement,
  type MovingLine,
  movementAt,
  movementsOfLine,
} from '#domain/meeting/movements.ts'

/**
 * Leavings and comings back by turns, as hours that can be typed: `19:42 20:10`. A slot that was emptied stays, so that
 * the others keep their turn. What a draft keeps is a text.
 */
export function slotsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(SEPARATOR)
}

/** The slots as a text. */
export function slotsText(hours: readonly string[]): string {
  return hours.join(SEPARATOR)
}

/** What the slot at this place tells of. */
export function goingOf(index: number): Going {
  return index % 2 === 0 ? 'left' : 'back'
}

/** The hours of a line as slots. */
export function slotsOfLine(line: MovingLine, hourOf: (instant: string) => string): string {
  return slotsText(movementsOfLine(line).map(({ at }) => hourOf(at)))
}

/**
 * What typed slots change in a line: a movement whose hour was changed is taken back, with all that said the same, and
 * told anew at its hour.
 */
export function movementChanges(
  line: MovingLine,
  before: readonly string[],
  after: readonly string[],
  instantOf: (hour: string) => string | undefined,
): NewFields<'attendance'> {
  const turns: readonly Movement[] = movementsOfLine(line)
  const changes: Record<string, Going | null> = {}
  const changed = after.map((hour, index) => hour !== (before[index] ?? ''))
  for (const [index, turn] of turns.entries()) {
    if (changed[index]) for (const path of turn.paths) changes[path] = null
  }
  for (const [index, hour] of after.entries()) {
    const at = changed[index] && hour !== '' ? instantOf(hour) : undefined
    if (at !== undefined) changes[movementAt(at)] = goingOf(index)
  }
  return changes
}

const SEPARATOR = ' '
