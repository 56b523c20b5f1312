import { useEffect, useState } from 'preact/hooks'

type Loaded<Module> = { readonly module: Module } | { readonly failure: unknown }

/**
 * A part of the app that is fetched when it is first shown; `undefined` until it is here. Always hand in the same
 * `load`. A failure is thrown to the error boundary.
 */
export function useModule<Module>(load: () => Promise<Module>): Module | undefined {
  const [loaded, setLoaded] = useState<Loaded<Module>>()
  useEffect(() => {
    load().then(
      module => setLoaded({ module }),
      (failure: unknown) => setLoaded({ failure }),
    )
  }, [load])
  if (loaded && 'failure' in loaded) throw loaded.failure
  return loaded?.module
}
