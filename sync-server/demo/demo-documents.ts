import type { Json } from '#domain/document.ts'
import type { RecordId } from '#domain/id.ts'
import { calendarFrom } from './calendar.ts'
import { addCast } from './cast.ts'
import { addArchive } from './content/archive.ts'
import { addEvents } from './content/events.ts'
import { beginInitiatives, continueInitiatives, type TakenStep } from './content/initiatives.ts'
import { addInstances } from './content/instances-and-seats.ts'
import { addJournal } from './content/journal.ts'
import { addOtherMeetings } from './content/other-meetings.ts'
import type { PersonKey } from './content/persons.ts'
import { addPlenaries } from './content/plenaries.ts'
import { addSteeringCommittees } from './content/steering-committees.ts'
import { Ledger } from './ledger.ts'
import type { Stage } from './meeting.ts'

/**
 * Every document of a demo space that was first run then, as CouchDB replicates them, and who is who in it.
 * The same date gives the same bytes.
 */
export function demoDocuments(firstRun: Date): {
  readonly documents: readonly Json[]
  /** Every save of theirs, for the history beside the space. */
  readonly history: readonly Json[]
  readonly personOf: (key: PersonKey) => RecordId
} {
  const ledger = new Ledger()
  const cast = addCast(ledger, calendarFrom(firstRun))
  const instances = addInstances(cast)
  const initiatives = beginInitiatives(cast)
  const taken = new Map<string, TakenStep>()
  const stage: Stage = {
    ...cast,
    instance: key => instances[key],
    initiative: key => initiatives[key],
    nextNumber: numbering(),
    takeStep: (initiative, step, by) => void taken.set(`${initiative} ${step}`, by),
  }
  addArchive(stage)
  addPlenaries(stage)
  addSteeringCommittees(stage)
  addOtherMeetings(stage)
  continueInitiatives(cast, initiatives, (initiative, step) => taken.get(`${initiative} ${step}`))
  addEvents(stage)
  addJournal(stage)
  return { documents: ledger.documents(), history: ledger.history(), personOf: cast.person }
}

// Decisions are numbered within their year, in the order in which the demo writes them down.
function numbering(): Stage['nextNumber'] {
  const last = new Map<string, number>()
  return day => {
    const year = day.slice(0, 4)
    const number = (last.get(year) ?? 0) + 1
    last.set(year, number)
    return `${year}-${String(number).padStart(2, '0')}`
  }
}
