import { code, defineEntity, instant, reference, wholeText } from './entity.ts'
import { chronological } from './key.ts'
import { fileList } from './mentioned-file.ts'

/** One fixed entry of the journal de bord. A correction is a new entry that names what it `corrects`. */
export const logEntry = defineEntity({
  type: 'logEntry',
  schema: 1,
  nature: 'fixed',
  writtenBy: 'member',
  fields: {
    text: wholeText(20_000),
    at: instant(),
    pen: reference('pen'),
    person: reference('person'),
    place: reference('place'),
    about: reference('initiative', 'meeting', 'item', 'place'),
    corrects: reference('logEntry'),
    /** Photos and documents, in the order in which they were added. */
    files: fileList(),
    /** `doubtful` when the writer's own device did not trust its clock. */
    clock: code(),
  },
  indexes: {
    byDate: body => [chronological(body.at)],
    byPlace: body => (typeof body.place === 'string' ? [body.place, chronological(body.at)] : undefined),
    byAbout: body => (typeof body.about === 'string' ? [body.about, chronological(body.at)] : undefined),
    byPerson: body => (typeof body.person === 'string' ? [body.person, chronological(body.at)] : undefined),
    byCorrected: body =>
      typeof body.corrects === 'string' ? [body.corrects, chronological(body.at)] : undefined,
  },
})
