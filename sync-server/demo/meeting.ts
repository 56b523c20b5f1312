import { generateNKeysBetween } from 'fractional-indexing'
import type { Stage as InitiativeStage } from '#domain/entities/initiative.ts'
import { childId, keyOf, type RecordId } from '#domain/id.ts'
import { containsOf, minutesOf } from '#domain/meeting/minutes-document.ts'
import { minutesText } from '#domain/meeting/minutes-text.ts'
import { addDays, type Day } from './calendar.ts'
import type { Cast } from './cast.ts'
import type { InitiativeKey, TakenStep } from './content/initiatives.ts'
import type { InstanceKey } from './content/instances-and-seats.ts'
import type { PersonKey } from './content/persons.ts'
import type { Hand } from './ledger.ts'
import type { Attendance, MeetingPlan, Point } from './meeting-plan.ts'
import { recordsOf, type WrittenMeeting } from './written-meeting.ts'

/** What meetings speak of, beside the cast. */
export type Stage = Cast & {
  instance(key: InstanceKey): RecordId
  initiative(key: InitiativeKey): RecordId
  /** The number of the next decision of that day's year: `2026-07`. */
  nextNumber(day: Day): string
  /** Remembers that a decision took a step of an initiative. */
  takeStep(initiative: InitiativeKey, step: InitiativeStage, taken: TakenStep): void
}

/** Writes down a meeting with its points and all that came of them. */
export function addMeeting(stage: Stage, plan: MeetingPlan): WrittenMeeting {
  const id = prepare(stage, plan)
  const points = addPoints(stage, plan, id)
  if (plan.attendance) addAttendance(stage, plan, id, plan.attendance)
  conclude(stage, plan, id)
  return { id, plan, points }
}

/** Adopts the minutes of a meeting at the next one: fixed, word for word. */
export function approve(
  stage: Stage,
  meeting: WrittenMeeting,
  by: WrittenMeeting,
  amendments?: string,
): void {
  const day = by.plan.day ?? stage.calendar.today
  const hand = stage.hand('camille', day, '21:05')
  const document = minutesOf(recordsOf(stage.ledger, meeting.id))
  stage.ledger.fix('minutes', meeting.plan.key, hand, {
    meeting: meeting.id,
    text: minutesText(document),
    contains: containsOf(document),
    approvedBy: by.id,
    approvedOn: day,
    ...(amendments === undefined ? {} : { amendments }),
  })
  stage.ledger.edit('meeting', meeting.id, hand, { status: 'approved' })
}

// Nothing is written later than the first run: what is prepared for later was written lately.
function lately(stage: Cast, day: Day, atLeastAgo: number): Day {
  const latest = stage.calendar.day(-atLeastAgo)
  return day < latest ? day : latest
}

function prepare(stage: Stage, plan: MeetingPlan): RecordId {
  const { calendar, ledger } = stage
  const { key, title, day, from, until, untilDay, place, previous, chair, secretary } = plan
  const begun = lately(stage, addDays(day ?? calendar.today, -26), 9)
  const id = ledger.create('meeting', key, stage.hand(plan.keeper, begun, '11:20'), {
    title,
    instance: plan.instance && stage.instance(plan.instance),
    startsAt: day && from ? calendar.at(day, from) : undefined,
    endsAt: day && until ? calendar.at(untilDay ?? day, until) : undefined,
    place: place && stage.place(place),
    status: 'inPreparation',
    previous: previous?.id,
  })
  if (plan.status !== 'inPreparation' && plan.status !== 'postponed') {
    const convened = lately(stage, addDays(day ?? calendar.today, -12), 4)
    ledger.edit('meeting', id, stage.hand(plan.keeper, convened, '18:02'), { status: 'convened' })
  }
  if (isHeld(plan) && (chair || secretary)) {
    ledger.edit('meeting', id, stage.hand(plan.scribe, day ?? calendar.today, from ?? '18:30'), {
      chair: chair && stage.nameOf(chair),
      secretary: secretary && stage.nameOf(secretary),
    })
  }
  return id
}

function conclude(stage: Stage, plan: MeetingPlan, id: RecordId): void {
  const { calendar, ledger } = stage
  const day = plan.day ?? calendar.today
  const change = (status: string, after: number, time: string, atLeastAgo: number) =>
    ledger.edit(
      'meeting',
      id,
      stage.hand(plan.keeper, lately(stage, addDays(day, after), atLeastAgo), time),
      {
        status,
      },
    )
  if (plan.status === 'cancelled' || plan.status === 'postponed') change(plan.status, -3, '12:44', 2)
  if (!isHeld(plan)) return
  change('toBeWritten', 0, plan.until ?? '21:00', 1)
  if (plan.status !== 'toBeWritten') change('toBeApproved', 4, '10:16', 1)
}

function isHeld({ status }: MeetingPlan): boolean {
  return status === 'toBeWritten' || status === 'toBeApproved' || status === 'approved'
}

function addPoints(stage: Stage, plan: MeetingPlan, meeting: RecordId): WrittenMeeting['points'] {
  const { ledger, calendar } = stage
  const day = plan.day ?? calendar.today
  const count = plan.points.reduce((sum, point) => sum + 1 + (point.tables?.length ?? 0), 0)
  const orders = generateNKeysBetween(null, null, count)
  const prepared = stage.hand(plan.keeper, lately(stage, addDays(day, -20), 8), '11:31')
  let clock = minutesSinceMidnight(plan.from ?? '18:30')
  return plan.points.map((point, index) => {
    const { title, minutes, by, kind, tables = [] } = point
    const id = ledger.create(
      'item',
      `${plan.key} ${index}`,
      prepared,
      { title, minutes, presentedBy: by, kind, order: orders.shift(), carriedFrom: carriedBy(plan, point) },
      meeting,
    )
    const begins = clockOf(clock)
    clock += minutes ?? 0
    const ends = clockOf(clock)
    if (isHeld(plan) && minutes) {
      ledger.edit('item', id, stage.hand(plan.scribe, day, ends), {
        startedAt: calendar.at(day, begins),
        endedAt: calendar.at(day, ends),
      })
    }
    const passages = (notes: Point['notes'] = []) =>
      notes.map(([pen, text]) => ({ hand: stage.hand(pen, day, ends), text }))
    if (point.notes) ledger.write(id, passages(point.notes))
    for (const [number, table] of tables.entries()) {
      const tableId = ledger.create(
        'item',
        `${plan.key} ${index} ${number}`,
        prepared,
        {
          title: table.title,
          kind: 'table',
          under: id,
          noteTaker: table.noteTaker && stage.nameOf(table.noteTaker),
          order: orders.shift(),
        },
        meeting,
      )
      if (table.notes) ledger.write(tableId, passages(table.notes))
    }
    addOutcomes(stage, plan, meeting, id, point, stage.hand(plan.scribe, day, ends))
    return { id, point }
  })
}

function carriedBy({ previous }: MeetingPlan, { carries }: Point): RecordId | undefined {
  if (carries === undefined) return undefined
  const carried = previous?.points.find(({ point }) => point.title.startsWith(carries))
  if (!carried) throw new Error(`The meeting before had no point that begins with: ${carries}`)
  return carried.id
}

function addOutcomes(
  stage: Stage,
  plan: MeetingPlan,
  meeting: RecordId,
  item: RecordId,
  point: Point,
  hand: Hand,
): void {
  const { ledger, calendar } = stage
  const day = plan.day ?? calendar.today
  const { decisions = [], actions = [], sides = [] } = point
  const name = (kind: string, index: number) => `${item} ${kind} ${index}`
  for (const [index, [side, text, saidBy]] of sides.entries()) {
    ledger.create('argument', name('argument', index), hand, { item, side, text, saidBy }, meeting)
  }
  for (const [index, decided] of decisions.entries()) {
    const {
      text,
      mode,
      result = 'adopted',
      votes,
      objections,
      reason,
      reviewAfter,
      initiative,
      step,
    } = decided
    const number = stage.nextNumber(day)
    const fields = {
      item,
      text,
      mode,
      result,
      votesFor: votes?.[0],
      votesAgainst: votes?.[1],
      abstentions: votes?.[2],
      notVoting: votes?.[3],
      objections,
      reason,
      decidedOn: day,
      reviewOn: reviewAfter === undefined ? undefined : addDays(day, reviewAfter),
      initiative: initiative && stage.initiative(initiative),
      number,
    }
    const id = ledger.create('decision', name('decision', index), hand, fields, meeting)
    if (initiative && step) stage.takeStep(initiative, step, { decision: id, on: day })
  }
  for (const [index, task] of actions.entries()) {
    const due = dueOf(stage, day, task)
    const fields = {
      item,
      what: task.what,
      person: task.person && stage.person(task.person),
      who: task.who,
      dueOn: due,
      status: 'toDo',
      instance: plan.instance && stage.instance(plan.instance),
      initiative: task.initiative && stage.initiative(task.initiative),
    }
    const id = ledger.create('action', name('action', index), hand, fields, meeting)
    if (task.became) {
      const ended = stage.hand(plan.keeper, lately(stage, due ?? addDays(day, 15), 1), '18:40')
      ledger.edit('action', id, ended, { status: task.became })
    }
  }
}

function dueOf(
  { calendar }: Cast,
  day: Day,
  { dueAfter, dueIn }: { readonly dueAfter?: number; readonly dueIn?: number },
): Day | undefined {
  if (dueIn !== undefined) return calendar.day(dueIn)
  return dueAfter === undefined ? undefined : addDays(day, dueAfter)
}

function addAttendance(stage: Stage, plan: MeetingPlan, meeting: RecordId, attendance: Attendance): void {
  const { ledger, calendar } = stage
  const day = plan.day ?? calendar.today
  const hand = stage.hand(plan.scribe, day, plan.from ?? '18:30')
  const { present, excused = [], absent = [], represented = [], details = {} } = attendance
  const at = (time: string | undefined) => (time === undefined ? undefined : calendar.at(day, time))
  const sign = (person: PersonKey, fields: { state: string; representedBy?: RecordId }) => {
    const id = childId('attendance', meeting, keyOf(stage.person(person)))
    const { as, voice, arrived, left, sameAs } = details[person] ?? {}
    ledger.put('attendance', id, hand, {
      person: stage.person(person),
      ...fields,
      as,
      voice,
      arrivedAt: at(arrived),
      leftAt: at(left),
      sameAs: sameAs && stage.person(sameAs),
    })
  }
  for (const person of present) sign(person, { state: 'present' })
  for (const person of excused) sign(person, { state: 'excused' })
  for (const person of absent) sign(person, { state: 'absent' })
  for (const [person, by] of represented)
    sign(person, { state: 'represented', representedBy: stage.person(by) })
}

function minutesSinceMidnight(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

function clockOf(minutes: number): string {
  const of = (value: number) => String(value).padStart(2, '0')
  return `${of(Math.floor(minutes / 60))}:${of(minutes % 60)}`
}
