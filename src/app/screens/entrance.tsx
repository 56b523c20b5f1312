import { Opening } from '#app/shell/opening.tsx'
import type { Device } from '#data/index.ts'
import { useModule } from '#ui/use-module.ts'

const load = () => import('./sign-in-screen.tsx')

/** The screen by which one enters, fetched when it is needed: whoever is known here never sees it. */
export function Entrance({ device }: { readonly device: Device }) {
  const loaded = useModule(load)
  return loaded ? <loaded.SignInScreen device={device} /> : <Opening />
}
