import { code, defineEntity, line, paragraph, whole } from './entity.ts'
import { alphabetical } from './key.ts'

/** The kinds of body that meets and decides (domain.md §0). */
export const instanceKinds = ['plenary', 'steering', 'workingGroup', 'board', 'gathering'] as const

/** A body that meets and decides: plénière, comité de pilotage, CA, groupe de travail. */
export const instance = defineEntity({
  type: 'instance',
  schema: 1,
  nature: 'edited',
  writtenBy: 'coordination',
  fields: {
    name: line(),
    kind: code(),
    rhythm: line(),
    purpose: paragraph(4_000),
    /** Days between the convocation and the meeting, as the statutes say; the 1901 law leaves them free. */
    noticeDays: whole(0, 365),
    /** How many members, present or represented, make a deliberation valid; none: the statutes ask for none. */
    quorum: whole(0, 10_000),
    /** The voice of those who are there without a seat; none: as it is written on the sheet. */
    voiceWithoutSeat: code(),
    /** Invités, one a line: they are asked to come, and are no members. */
    guests: paragraph(4_000),
    /** How many pouvoirs one person may carry; none: no limit. */
    proxiesEach: whole(0, 100),
  },
  indexes: { byName: body => [alphabetical(body.name)] },
})
