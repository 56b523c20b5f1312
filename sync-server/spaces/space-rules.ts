import { chunkSettlementOf, holdsPassage } from '#domain/chunk-settlement.ts'
import type { DocumentBody, Leaf } from '#domain/document.ts'
import { type Refusal, refusalOf, revivalOf } from '#domain/permissions.ts'
import type { Role } from '#domain/roles.ts'
import { type Settlement, settlementOf } from '#domain/settlement.ts'
import { isChunkId, readChunk } from '#domain/text-chunk.ts'
import { readSnapshot } from '#domain/text-snapshot.ts'
import { isUpdate } from '#domain/text-update.ts'

/** A document on its way into a space. */
type IncomingChange = {
  readonly role: Role
  readonly id: string
  readonly body: DocumentBody
  readonly deleted: boolean
  /** The live leaves known now. Read when asked for, since most changes are judged without. */
  readonly previous: readonly Leaf[]
  /** The revision it grew from. */
  readonly parent?: string | undefined
  readonly rev?: string | undefined
  /** Whether that parent is, or was, here. */
  readonly isParentKnown?: boolean | undefined
}

/** What a database lets in, and what it does about conflicts. Plain databases have no rules. */
export type SpaceRules = {
  /** Why this carrier may not bring this document in, or `undefined` when it may. */
  refusalOf(change: IncomingChange): { readonly reason: string } | undefined
  /** What to write under a leaf whose deletion was refused and stands elsewhere; `undefined`: nothing. */
  revivalOf?(change: IncomingChange): { readonly rev: string; readonly body: DocumentBody } | undefined
  /** What to write when a document has several live leaves; `undefined` when they must stay apart. */
  settlementOf(id: string, leaves: readonly Leaf[]): Settlement | undefined
}

/** The rules of a space's own database: the domain's. */
export const spaceRules: SpaceRules = {
  refusalOf: change => {
    const refusal = refusalOf(change)
    return refusal && !isHeldPassage(change, refusal) ? refusal : unreadableText(change)
  },
  revivalOf,
  settlementOf: (id, leaves) => (isChunkId(id) ? chunkSettlementOf(leaves) : settlementOf(leaves)),
}

// An earlier state of a passage may come after it was sealed, and may be ended in favour of a later one.
function isHeldPassage(
  { id, body, deleted, previous, parent }: IncomingChange,
  { problem }: Refusal,
): boolean {
  if (!isChunkId(id)) return false
  if (!deleted) {
    const sealed = previous.filter(leaf => leaf.body.sealed === true)
    return problem === 'isSealed' && sealed.every(leaf => holdsPassage(leaf.body, body))
  }
  const ended = previous.find(leaf => leaf.rev === parent)
  if (problem !== 'cannotDelete' || !ended) return false
  return previous.some(leaf => leaf !== ended && holdsPassage(leaf.body, ended.body))
}

// Judged here and not with the rest of the domain's rules, which the app loads with its first screen, without Yjs.
function unreadableText({ id, body, deleted }: IncomingChange): { readonly reason: string } | undefined {
  const passage = deleted ? undefined : (readChunk(body) ?? readSnapshot(id, body))
  return passage && !isUpdate(passage.update)
    ? { reason: 'Ce passage ne peut pas être lu comme du texte : le relais ne le garde pas.' }
    : undefined
}
