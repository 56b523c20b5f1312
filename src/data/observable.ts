/** Something that goes on telling its latest value until the returned function is called. */
export type Observable<T> = {
  subscribe(next: (value: T) => void, failed?: (cause: unknown) => void): () => void
}

/** Follows `source` once for all who listen, who hear its latest value first. It is left when nobody listens. */
export function shared<T>(source: Observable<T>): Observable<T> {
  const listeners = new Set<{ next: (value: T) => void; failed: ((cause: unknown) => void) | undefined }>()
  let stop: (() => void) | undefined
  let latest: { readonly value: T } | undefined
  const follow = () =>
    source.subscribe(
      value => {
        latest = { value }
        for (const { next } of listeners) next(value)
      },
      cause => {
        // Who comes next begins anew.
        stop?.()
        stop = undefined
        latest = undefined
        for (const { failed } of listeners) failed?.(cause)
      },
    )
  return {
    subscribe(next, failed) {
      const listener = { next, failed }
      listeners.add(listener)
      if (latest) next(latest.value)
      stop ??= follow()
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stop?.()
        stop = undefined
        latest = undefined
      }
    },
  }
}
