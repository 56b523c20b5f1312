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
  fields: { name: line(), kind: code(), rhythm: line(), purpose: paragraph(4_000), quorum: whole(0, 10_000) },
  indexes: { byName: body => [alphabetical(body.name)] },
})
