import type { Fields } from '#domain/entities/index.ts'
import type { RecordId } from '#domain/id.ts'

export type Part = { readonly id: RecordId; readonly fields: Fields<'programmePart'> }

/** A day of a programme, from 1, hour by hour. */
export type ProgrammeDay = { readonly day: number; readonly blocks: readonly Block[] }

/** Parts that stand alone, or several that run side by side. Hours are minutes after midnight; without an end, none. */
export type Block = {
  readonly from: number
  readonly until: number | undefined
  readonly parts: readonly Part[]
}

/** A programme as it is read: day by day, hour by hour, what overlaps side by side; then what has no hour yet. */
export function programmeOf(parts: readonly Part[]): {
  readonly days: readonly ProgrammeDay[]
  readonly untimed: readonly Part[]
} {
  const timed = parts.filter(part => minutesOf(part.fields.from) !== undefined)
  const days = [...new Set(timed.map(dayOf))].sort((a, b) => a - b)
  return {
    days: days.map(day => ({ day, blocks: blocksOf(timed.filter(part => dayOf(part) === day)) })),
    untimed: parts.filter(part => minutesOf(part.fields.from) === undefined),
  }
}

/** From when to when a part lasts, in minutes after midnight of its day; past midnight the end is over 1 440. */
export function hoursOf({ fields }: Part): { readonly from: number; readonly until: number | undefined } {
  const from = minutesOf(fields.from) ?? 0
  const until = minutesOf(fields.until)
  return { from, until: until !== undefined && until < from ? until + 1_440 : until }
}

/** On which day of its event a part is, from 1. */
export function dayOf({ fields }: Part): number {
  return fields.day ?? 1
}

function blocksOf(parts: readonly Part[]): readonly Block[] {
  const blocks: { from: number; until: number | undefined; end: number; parts: Part[] }[] = []
  for (const part of [...parts].sort(byHour)) {
    const { from, until } = hoursOf(part)
    // What has no end is over at once: it stands beside what begins with it.
    const end = until ?? from + 1
    const last = blocks.at(-1)
    if (last && from < last.end) {
      last.parts.push(part)
      last.end = Math.max(last.end, end)
      if (until !== undefined) last.until = Math.max(last.until ?? 0, until)
    } else blocks.push({ from, until, end, parts: [part] })
  }
  return blocks.map(({ from, until, parts }) => ({ from, until, parts }))
}

function byHour(a: Part, b: Part): number {
  return hoursOf(a).from - hoursOf(b).from || (a.id < b.id ? -1 : 1)
}

function minutesOf(time: string | null | undefined): number | undefined {
  const [, hour, minute] = /^(\d{2}):(\d{2})$/.exec(time ?? '') ?? []
  return hour === undefined ? undefined : Number(hour) * 60 + Number(minute)
}
