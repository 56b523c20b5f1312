import type { Role } from '#domain/roles.ts'
import type { IncomingDocument } from '#relay/documents/incoming-document.ts'
import type { RelayError } from '#relay/errors.ts'
import type { SpaceRules } from '#relay/spaces/space-rules.ts'

/** Documents that are written together or, if the relay cannot, not at all. */
export type Batch = {
  readonly documents: readonly IncomingDocument[]
  /** `saves` get their revision here and conflict; `replicated` revisions are taken as they are. */
  readonly as: 'saves' | 'replicated'
  /** What the database lets in, and as whom the carrier comes. Absent in plain databases. */
  readonly port?: { readonly rules: SpaceRules; readonly role: Role }
}

/** What became of one document of a batch. */
export type Outcome =
  | { readonly ok: true; readonly id: string; readonly rev: string }
  | { readonly ok: false; readonly id: string; readonly rev?: string; readonly problem: RelayError }
