import { useLocation } from 'preact-iso'
import { Opening } from '#app/shell/opening.tsx'
import { addresses } from '#cards/address.ts'
import type { Device, Notebook } from '#data/index.ts'
import { useModule } from '#ui/use-module.ts'

/**
 * The screens by which one enters, fetched when they are needed: whoever is known here never sees them. `notebook`:
 * the one that is open, when somebody is known already.
 */
export function Entrance({ device, notebook }: { readonly device: Device; readonly notebook?: Notebook }) {
  const { path } = useLocation()
  // Who began to join and was left without an answer goes on there, unless they ask for another way in.
  const isJoining = path === addresses.join || (path !== '/app/entrer' && device.attempt() !== undefined)
  return isJoining ? <Join device={device} notebook={notebook} /> : <SignIn device={device} />
}

const loadJoin = () => import('./join/join-screen.tsx')
const loadSignIn = () => import('./sign-in-screen.tsx')

function Join({ device, notebook }: { readonly device: Device; readonly notebook: Notebook | undefined }) {
  const loaded = useModule(loadJoin)
  return loaded ? <loaded.JoinScreen device={device} notebook={notebook} /> : <Opening />
}

function SignIn({ device }: { readonly device: Device }) {
  const loaded = useModule(loadSignIn)
  return loaded ? <loaded.SignInScreen device={device} /> : <Opening />
}
