// The selector package of the PouchDB project comes without types. Only what the relay uses is described here.

declare module 'pouchdb-selector-core' {
  /** A selector in the one form that `rowFilter` reads. Throws for what it cannot understand. */
  export function massageSelector(selector: object): Record<string, unknown>
  /** Whether a document fulfils a massaged selector in all of these fields. */
  export function rowFilter(doc: object, selector: object, fields: readonly string[]): boolean
  /** The order of rows by `sort`, all of it ascending. */
  export function createFieldSorter(
    sort: readonly Readonly<Record<string, string>>[],
  ): (a: { readonly doc: object }, b: { readonly doc: object }) => number
  /** The path of a field: dots part it, a backslash before one does not. */
  export function parseField(field: string): string[]
  export function getFieldFromDoc(
    doc: object,
    path: readonly string[],
  ): import('#domain/document.ts').Json | undefined
  export function setFieldInDoc(doc: object, path: readonly string[], value: unknown): void
}
