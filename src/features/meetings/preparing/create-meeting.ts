import type { NewFields, Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { readFormerMeeting } from './former-meeting.ts'
import { addProposedPoints, readMissingPoints } from './proposals.ts'

/**
 * Writes a new meeting. One of an instance begins with what it owes to the meeting before: its minutes to adopt, open
 * points, late actions. Says how many points it begins with.
 */
export async function createMeeting(
  notebook: Notebook,
  fields: NewFields<'meeting'>,
  timeZone: string,
): Promise<{ readonly id: RecordId; readonly points: number }> {
  const former = await readFormerMeeting(notebook, fields)
  const id = await notebook.create('meeting', { ...fields, ...(former && { previous: former.id }) })
  try {
    const meeting = await notebook.read('meeting', id)
    if (!meeting) return { id, points: 0 }
    const points = await readMissingPoints(notebook, meeting, timeZone)
    await addProposedPoints(notebook, meeting, points)
    return { id, points: points.length }
  } catch (cause) {
    // The meeting is written: sending the form again would write it twice. Its screen offers the points that lack.
    console.error('The first points of a meeting could not be written', cause)
    return { id, points: 0 }
  }
}
