import * as z from 'zod/mini'
import { code, day, defineEntity, instant, paragraph, reference, wholeText } from './entity.ts'
import { chronological } from './key.ts'

/**
 * The approved minutes of a meeting, in plain text: fixed, so that anyone can verify offline that they are what
 * was approved. The last 32 digits of the id are their fingerprint.
 */
export const minutes = defineEntity({
  type: 'minutes',
  schema: 1,
  nature: 'fixed',
  writtenBy: 'coordination',
  fields: {
    meeting: reference('meeting'),
    text: wholeText(400_000),
    /** The meeting that approved them, and when. */
    approvedBy: reference('meeting'),
    approvedOn: day(),
    amendments: paragraph(20_000),
    /**
     * What of the notebook the text contains: by record (`text:<item>` for the notes under a point), a mark of what it
     * said. Anything else has come after, and stands beside the text.
     */
    contains: z.nullish(z.record(z.string().check(z.maxLength(200)), z.string().check(z.maxLength(40)))),
    at: instant(),
    pen: reference('pen'),
    /** `doubtful` when the writer's own device did not trust its clock. */
    clock: code(),
  },
  indexes: {
    byMeeting: body =>
      typeof body.meeting === 'string' ? [body.meeting, chronological(body.at)] : undefined,
  },
})
