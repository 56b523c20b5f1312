// The modules of PouchDB 9 that come without types, as far as the device store uses them.

declare module 'pouchdb-merge' {
  type Tree = import('#data/store/revision-tree-shape.ts').RevisionTree
  type Metadata = { rev_tree: Tree }
  export function merge(
    tree: Tree,
    path: Tree[number],
    depth: number,
  ): { tree: Tree; stemmedRevs: string[]; conflicts: 'new_leaf' | 'new_branch' | 'internal_node' }
  export function winningRev(metadata: Metadata): string
  export function collectLeaves(tree: Tree): { rev: string; opts: { deleted?: boolean } }[]
  export function collectConflicts(metadata: Metadata): string[]
  export function latest(rev: string, metadata: Metadata): string
  export function revExists(tree: Tree, rev: string): boolean
}

declare module 'pouchdb-utils' {
  export function filterChange(options: object): (change: object) => boolean | Error
  export function invalidIdError(id: unknown): void
  export function adapterFun(
    name: string,
    body: (...args: never[]) => unknown,
  ): (...args: readonly unknown[]) => Promise<unknown>
}

declare module 'pouchdb-errors' {
  export class PouchError extends Error {
    status: number
    error: boolean
  }
  export function createError(error: PouchError, reason?: string): PouchError
  export const FORBIDDEN: PouchError
  export const MISSING_DOC: PouchError
  export const REV_CONFLICT: PouchError
  export const INVALID_REV: PouchError
  export const DOC_VALIDATION: PouchError
  export const MISSING_STUB: PouchError
  export const BAD_ARG: PouchError
  export const QUERY_PARSE_ERROR: PouchError
}

declare module 'pouchdb-replication' {
  const plugin: PouchDB.Plugin
  // biome-ignore lint/style/noDefaultExport: the module's own form
  export default plugin
}

declare module 'pouchdb-adapter-http' {
  const plugin: PouchDB.Plugin
  // biome-ignore lint/style/noDefaultExport: the module's own form
  export default plugin
}

declare namespace PouchDB {
  // biome-ignore lint/complexity/noBannedTypes: the type parameter as @types/pouchdb-core declares it
  interface Database<Content extends {} = {}> {
    /** Of a remote database: a path under it. */
    fetch(path: string, init: RequestInit): Promise<Response>
    replicate: {
      to(target: Database | string, options?: Replication.Options): Replication.Replication
      from(source: Database | string, options?: Replication.Options): Replication.Replication
    }
  }

  namespace Replication {
    type Options = {
      live?: boolean
      retry?: boolean
      since?: number | string
      batch_size?: number
      batches_limit?: number
      checkpoint?: false | 'source' | 'target'
      style?: 'all_docs' | 'main_only'
      doc_ids?: string[]
      filter?: string | ((document: object) => boolean)
      heartbeat?: number | false
      timeout?: number | false
      back_off_function?: (delay: number) => number
    }

    type Result = {
      ok: boolean
      docs_read: number
      docs_written: number
      doc_write_failures: number
      errors: unknown[]
      last_seq: number | string
      status?: string
    }

    type Change = Result & { docs: object[]; pending?: number }

    interface Replication extends Promise<Result> {
      cancel(): void
      on(event: 'change', listener: (change: Change) => void): this
      on(event: 'complete', listener: (result: Result) => void): this
      on(event: 'active', listener: () => void): this
      on(event: 'paused' | 'error' | 'denied', listener: (error: unknown) => void): this
    }
  }
}
