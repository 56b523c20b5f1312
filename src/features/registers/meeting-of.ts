import { keyOf, type RecordId, recordId } from '#domain/id.ts'

/** The meeting under which a decision or an action was written: its id carries it. */
export function meetingOf(child: RecordId): RecordId {
  return recordId('meeting', keyOf(child).split(':')[0] ?? '')
}
