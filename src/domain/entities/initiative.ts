import { code, day, defineEntity, line, paragraph, reference } from './entity.ts'
import { alphabetical } from './key.ts'

/** The stages by phase, from "envie d'agir" to "bilan fait" (domain.md §0, after S0 §7 and S4 §3). */
export const stagesByPhase = {
  emergence: ['wish', 'themeProposed', 'themeValidated'],
  consolidation: ['projectProposed', 'projectValidated'],
  realisation: ['underway', 'done', 'reviewed'],
  aside: ['paused', 'refused'],
} as const

export type Stage = (typeof stagesByPhase)[keyof typeof stagesByPhase][number]

/** All stages, in the order of the life cycle. */
export const stages: readonly Stage[] = Object.values(stagesByPhase).flat()

/** The phase of a stage; `undefined` for a code of a later release. */
export function phaseOf(stage: string | null | undefined): keyof typeof stagesByPhase | undefined {
  const phases = Object.entries(stagesByPhase) as [keyof typeof stagesByPhase, readonly string[]][]
  return phases.find(([, list]) => stage !== undefined && stage !== null && list.includes(stage))?.[0]
}

/** An initiative: two fields to begin (what, who), then as much as wished (S4 §5: no compulsory forms). */
export const initiative = defineEntity({
  type: 'initiative',
  schema: 1,
  nature: 'edited',
  writtenBy: 'member',
  fields: {
    title: line(),
    /** What it is about, in a word that several share: "se déplacer" (S0 §7: groups form around themes). */
    theme: line(80),
    carriedBy: line(),
    hostedBy: line(),
    stage: code(),
    summary: paragraph(),
    needs: paragraph(4_000),
    nextStep: line(),
    nextStepOn: day(),
    refusalReason: paragraph(4_000),
    place: reference('place'),
  },
  indexes: {
    byTitle: body => [alphabetical(body.title)],
    byPlace: body => (typeof body.place === 'string' ? [body.place, alphabetical(body.title)] : undefined),
    byStage: body => [typeof body.stage === 'string' ? body.stage : 'wish', alphabetical(body.title)],
  },
})
