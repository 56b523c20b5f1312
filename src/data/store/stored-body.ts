import type { DocumentBody } from '#domain/document.ts'

/** A body as it is stored, and as an object once somebody asked for it. */
export type StoredBody = {
  readonly body: string
  readonly members?: string
  value?: DocumentBody
}

/** What an attachment's stub says, as CouchDB lists it. */
export type AttachmentStub = {
  readonly content_type: string
  readonly digest: string
  readonly length: number
  readonly revpos?: number
  readonly stub?: true
}

export type UnderscoreMembers = {
  readonly _attachments?: Readonly<Record<string, AttachmentStub>>
  /** Said by the body too: `pouchdb-merge` forgets it of a deletion whose ancestors arrive after it. */
  readonly _deleted?: true
}

export function parsedBody(stored: StoredBody): DocumentBody {
  stored.value ??= JSON.parse(stored.body) as DocumentBody
  return stored.value
}

/** A body and its underscore members, ready to be stored. */
export function storedBody(value: DocumentBody, members?: UnderscoreMembers): StoredBody {
  return { body: JSON.stringify(value), value, ...(members ? { members: JSON.stringify(members) } : {}) }
}

export function attachmentsOf(stored: { readonly members?: string }): Record<string, AttachmentStub> {
  if (stored.members === undefined) return {}
  return (JSON.parse(stored.members) as UnderscoreMembers)._attachments ?? {}
}
