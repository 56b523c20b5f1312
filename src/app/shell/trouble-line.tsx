import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Notebook } from '#data/index.ts'
import { useLive } from '#ui/use-live.ts'

type Panel = ComponentType<{ readonly notebook: Notebook }>

/** Fetched once the page stands and not when trouble comes: then it could be too late to fetch anything. */
const AFTER_START = 1_000

/** The place on every screen where trouble of the storage is said. */
export function TroubleLine({ notebook }: { readonly notebook: Notebook }) {
  const trouble = useLive(() => notebook.trouble, [notebook])
  const [loaded, setLoaded] = useState<{ readonly Panel: Panel }>()
  const isInTrouble = trouble !== undefined
  useEffect(() => {
    const load = () =>
      void import('#app/screens/trouble/trouble-panel.tsx').then(
        ({ TroublePanel }) => setLoaded({ Panel: TroublePanel }),
        cause => console.error('The words for trouble could not be fetched', cause),
      )
    const timer = setTimeout(load, isInTrouble ? 0 : AFTER_START)
    return () => clearTimeout(timer)
  }, [isInTrouble])
  return trouble && loaded ? <loaded.Panel notebook={notebook} /> : null
}
