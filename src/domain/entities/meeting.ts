import { code, defineEntity, instant, line, reference } from './entity.ts'
import { chronological } from './key.ts'

/** The statuses of a meeting, in the order of its life (domain.md §2, "Statuses"). */
export const meetingStatuses = [
  'inPreparation',
  'convened',
  'underway',
  'toBeWritten',
  'toBeApproved',
  'approved',
  'postponed',
  'cancelled',
] as const

export type MeetingStatus = (typeof meetingStatuses)[number]

/** A meeting of an instance. Its points are records of their own (`item`), and so are its notes (`text`). */
export const meeting = defineEntity({
  type: 'meeting',
  schema: 1,
  nature: 'edited',
  writtenBy: 'member',
  fields: {
    title: line(),
    instance: reference('instance'),
    startsAt: instant(),
    endsAt: instant(),
    place: reference('place'),
    status: code(),
    /** The point being spoken of, while the meeting is held. */
    currentItem: reference('item'),
    chair: line(),
    secretary: line(),
    /** The meeting whose minutes this one is to adopt. */
    previous: reference('meeting'),
  },
  indexes: {
    byDate: body => [chronological(body.startsAt)],
    byHeld: body => (isHeld(body.status) ? [chronological(body.startsAt)] : undefined),
    byInstance: body =>
      typeof body.instance === 'string' ? [body.instance, chronological(body.startsAt)] : undefined,
  },
})

/** Whether a meeting with this status took place and is over. */
export function isHeld(status: unknown): boolean {
  return status === 'toBeWritten' || status === 'toBeApproved' || status === 'approved'
}
