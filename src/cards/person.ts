import type { RecordView } from '#data/index.ts'
import { say } from './messages.ts'

/** A person in a line. */
export function personName({ fields }: RecordView<'person'>): string {
  return fields.name?.trim() || say.unnamedPerson()
}
