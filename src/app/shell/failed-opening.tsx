import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ErrorScreen } from '#ui/error-screen.tsx'

/** When the notebook does not open. Why is told in words of its own, where those can be fetched. */
export function FailedOpening({ failure }: { readonly failure: unknown }) {
  const [loaded, setLoaded] = useState<{ readonly Screen: ComponentType<{ readonly failure: unknown }> }>()
  useEffect(() => {
    void import('#app/screens/trouble/closed-screen.tsx').then(
      ({ ClosedScreen }) => setLoaded({ Screen: ClosedScreen }),
      cause => console.error('The words for trouble could not be fetched', cause),
    )
  }, [])
  if (loaded) return <loaded.Screen failure={failure} />
  return <ErrorScreen failure={failure} onRetry={() => location.reload()} />
}
