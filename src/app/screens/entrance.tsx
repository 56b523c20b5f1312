import { useEffect, useState } from 'preact/hooks'
import { Opening } from '#app/shell/opening.tsx'
import type { Device } from '#data/index.ts'

type SignIn = typeof import('./sign-in-screen.tsx').SignInScreen

type Loaded = { readonly screen: SignIn } | { readonly failure: unknown }

/** The screen by which one enters, fetched when it is needed: whoever is known here never sees it. */
export function Entrance({ device }: { readonly device: Device }) {
  const [loaded, setLoaded] = useState<Loaded>()
  useEffect(() => {
    import('./sign-in-screen.tsx').then(
      ({ SignInScreen }) => setLoaded({ screen: SignInScreen }),
      (failure: unknown) => setLoaded({ failure }),
    )
  }, [])
  if (!loaded) return <Opening />
  if ('failure' in loaded) throw loaded.failure
  const Screen = loaded.screen
  return <Screen device={device} />
}
