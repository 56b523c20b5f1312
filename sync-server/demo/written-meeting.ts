import type { RecordId } from '#domain/id.ts'
import type { MeetingRecords } from '#domain/meeting/meeting-records.ts'
import { TIME_ZONE } from './calendar.ts'
import { SPACE } from './content/space.ts'
import type { Ledger } from './ledger.ts'
import type { MeetingPlan, Point } from './meeting-plan.ts'

/** A meeting that is written down. */
export type WrittenMeeting = {
  readonly id: RecordId
  readonly plan: MeetingPlan
  readonly points: readonly { readonly id: RecordId; readonly point: Point }[]
}

/** All that the ledger says of a meeting so far, as a device would read it. */
export function recordsOf(ledger: Ledger, id: RecordId): MeetingRecords {
  const meeting = ledger.read('meeting', id)
  const items = ledger.family('item', id)
  const attendances = ledger.family('attendance', id)
  const actions = ledger.family('action', id)
  const { instance, place } = meeting.fields
  const persons = [
    ...attendances.flatMap(({ fields }) => [fields.person, fields.representedBy]),
    ...actions.map(({ fields }) => fields.person),
  ].filter(person => typeof person === 'string')
  const names = [
    ...persons.map(person => [person, ledger.read('person', person).fields.name] as const),
    ...(place ? [[place, ledger.read('place', place).fields.name] as const] : []),
  ]
  return {
    meeting,
    items,
    attendances,
    actions,
    decisions: ledger.family('decision', id),
    arguments: ledger.family('argument', id),
    instance: instance ? ledger.read('instance', instance) : undefined,
    seats: instance ? ledger.family('seat', instance) : [],
    space: ledger.read('space', `space:${SPACE}`),
    notes: new Map(items.map(item => [item.id, ledger.textOf(item.id)])),
    names: new Map(names.filter((entry): entry is [RecordId, string] => typeof entry[1] === 'string')),
    timeZone: TIME_ZONE,
  }
}
