/** Node-style, as PouchDB's adapters speak. */
export type Callback<T> = (error: unknown, result?: T) => void

/** Hands a promise's outcome to a callback; an error thrown by the callback itself is not caught here. */
export function answer<T>(promise: Promise<T>, callback: Callback<T>): void {
  promise.then(
    result => queueMicrotask(() => callback(null, result)),
    error => queueMicrotask(() => callback(error)),
  )
}

/** A document as PouchDB hands it over and gets it back. */
export type PouchDocument = Record<string, unknown> & {
  _id?: string
  _rev?: string
  _deleted?: boolean
  _revisions?: { start: number; ids: string[] }
  _attachments?: Record<string, PouchAttachment>
}

export type PouchAttachment = {
  content_type?: string
  data?: unknown
  digest?: string
  length?: number
  revpos?: number
  stub?: true
}

export type GetOptions = {
  readonly rev?: string
  readonly latest?: boolean
  readonly revs?: boolean
  readonly attachments?: boolean
  readonly binary?: boolean
}
