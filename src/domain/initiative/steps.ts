import { type Stage, stages } from '#domain/entities/initiative.ts'
import type { RecordId } from '#domain/id.ts'

/** A step of an initiative's life, with the day it was taken and the decision that took it, as far as they are known. */
export type Step = {
  readonly stage: Stage
  /** A calendar day, `2026-03-12`. */
  readonly on: string | undefined
  readonly decision: RecordId | undefined
}

/**
 * Where an initiative remembers the day of a step: a register for each stage, so that two who note different steps
 * apart have both noted them.
 */
export function stepDay(stage: string): string {
  return `stepOn/${stage}`
}

/** Where an initiative remembers the decision that took a step. */
export function stepDecision(stage: string): string {
  return `step/${stage}`
}

/** The steps that an initiative remembers, in the order of the life cycle. What makes no sense is not there. */
export function stepsOf(fields: Readonly<Record<string, unknown>>): readonly Step[] {
  return stages.flatMap(stage => {
    const on = fields[stepDay(stage)]
    const decision = fields[stepDecision(stage)]
    const step: Step = {
      stage,
      on: typeof on === 'string' && DAY.test(on) ? on : undefined,
      decision: typeof decision === 'string' && decision.startsWith('decision:') ? decision : undefined,
    }
    return step.on || step.decision ? [step] : []
  })
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
