/** Something that goes on telling its latest value until the returned function is called. */
export type Observable<T> = {
  subscribe(next: (value: T) => void, failed?: (cause: unknown) => void): () => void
}
