import type { Json } from '#domain/document.ts'
import type { RecordId } from '#domain/id.ts'
import { calendarFrom } from './calendar.ts'
import { addCast } from './cast.ts'
import { addInitiatives } from './content/initiatives.ts'
import { addInstances } from './content/instances-and-seats.ts'
import { addJournal } from './content/journal.ts'
import type { PersonKey } from './content/persons.ts'
import { Ledger } from './ledger.ts'

/**
 * Every document of a demo space that was first run then, as CouchDB replicates them, and who is who in it.
 * The same date gives the same bytes.
 */
export function demoDocuments(firstRun: Date): {
  readonly documents: readonly Json[]
  readonly personOf: (key: PersonKey) => RecordId
} {
  const ledger = new Ledger()
  const cast = addCast(ledger, calendarFrom(firstRun))
  addInstances(cast)
  addInitiatives(cast)
  addJournal(cast)
  return { documents: ledger.documents(), personOf: cast.person }
}
