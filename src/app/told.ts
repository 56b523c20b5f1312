import { useEffect, useState } from 'preact/hooks'

/** A value of this tab that is told to whoever listens. */
export class Told<T> {
  #value: T
  readonly #listeners = new Set<(value: T) => void>()

  constructor(value: T) {
    this.#value = value
  }

  get value(): T {
    return this.#value
  }

  set value(next: T) {
    this.#value = next
    for (const listener of this.#listeners) listener(next)
  }

  /** Tells the value now and at each change; returns the way to stop. */
  subscribe(listener: (value: T) => void): () => void {
    this.#listeners.add(listener)
    listener(this.#value)
    return () => this.#listeners.delete(listener)
  }
}

/** The value, shown anew at each change. */
export function useTold<T>(told: Told<T>): T {
  const [value, setValue] = useState({ of: told.value })
  // Told at once what it knows already, it must not draw for it.
  useEffect(() => told.subscribe(next => setValue(now => (now.of === next ? now : { of: next }))), [told])
  return value.of
}
