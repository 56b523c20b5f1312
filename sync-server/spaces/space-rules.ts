import type { DocumentBody, Leaf } from '#domain/document.ts'
import { refusalOf } from '#domain/permissions.ts'
import type { Role } from '#domain/roles.ts'
import { type Settlement, settlementOf } from '#domain/settlement.ts'

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
}

/** What a database lets in, and what it does about conflicts. Plain databases have no rules. */
export type SpaceRules = {
  /** Why this carrier may not bring this document in, or `undefined` when it may. */
  refusalOf(change: IncomingChange): { readonly reason: string } | undefined
  /** What to write when a document has several live leaves; `undefined` when they must stay apart. */
  settlementOf(id: string, leaves: readonly Leaf[]): Settlement | undefined
}

/** The rules of a space's own database: the domain's. */
export const spaceRules: SpaceRules = {
  refusalOf,
  settlementOf: (_id, leaves) => settlementOf(leaves),
}
