import { useEffect, useRef, useState } from 'preact/hooks'
import { language } from './language.ts'

/** Anything that goes on telling its latest value until the returned function is called. */
export type Live<T> = { subscribe(next: (value: T) => void, failed?: (cause: unknown) => void): () => void }

type Told<T> = { readonly of: object } & ({ readonly value: T } | { readonly failure: unknown })

/**
 * The latest value of what `make` makes; `undefined` until it first tells one. Made anew when `deps` change:
 * a value of the former one is never shown as the new one's. In another language it is asked for again, for the words
 * in it; what was shown stays until then. A failure is thrown to the error boundary.
 */
export function useLive<T>(make: () => Live<T>, deps: readonly unknown[]): T | undefined {
  const current = useRef<{ deps: readonly unknown[]; key: object } | undefined>(undefined)
  if (!current.current || !areSame(current.current.deps, deps)) current.current = { deps, key: {} }
  const { key } = current.current
  const [told, setTold] = useState<Told<T>>()

  useEffect(
    () =>
      make().subscribe(
        value => setTold({ of: key, value }),
        failure => setTold({ of: key, failure }),
      ),
    [key, language()],
  )

  if (told === undefined || told.of !== key) return undefined
  if ('failure' in told) throw told.failure
  return told.value
}

function areSame(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((dep, index) => Object.is(dep, right[index]))
}
