import { code, day, defineEntity, line, paragraph, reference, whole } from './entity.ts'

/** How it was decided (domain.md §2, "Vote or consent"). */
export const decisionModes = ['consent', 'showOfHands', 'secretBallot', 'opinion', 'coordination'] as const

export type DecisionMode = (typeof decisionModes)[number]

/** What came of it. An outcome is written by a person: a majority is never assumed. */
export const decisionResults = ['adopted', 'rejected', 'deferred'] as const

export type DecisionResult = (typeof decisionResults)[number]

/** What a meeting decided, how, and when to look at it again: `decision:<meeting>:<ulid>`. */
export const decision = defineEntity({
  type: 'decision',
  schema: 1,
  nature: 'edited',
  writtenBy: 'member',
  fields: {
    item: reference('item'),
    text: paragraph(4_000),
    mode: code(),
    result: code(),
    votesFor: whole(0, 10_000),
    votesAgainst: whole(0, 10_000),
    abstentions: whole(0, 10_000),
    notVoting: whole(0, 10_000),
    /** Objections and how they were lifted. */
    objections: paragraph(4_000),
    reason: paragraph(4_000),
    decidedOn: day(),
    reviewOn: day(),
    initiative: reference('initiative'),
    /** How people refer to it: `2026-07`. */
    number: line(30),
  },
  indexes: {
    byDate: body => [typeof body.decidedOn === 'string' ? body.decidedOn : ''],
    byReview: body => (typeof body.reviewOn === 'string' ? [body.reviewOn] : undefined),
    byInitiative: body =>
      typeof body.initiative === 'string' ? [body.initiative, String(body.decidedOn ?? '')] : undefined,
  },
})
