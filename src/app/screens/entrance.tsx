import { useLocation } from 'preact-iso'
import { Opening } from '#app/shell/opening.tsx'
import { addresses } from '#cards/address.ts'
import type { Device, Notebook } from '#data/index.ts'
import { useModule } from '#ui/use-module.ts'

type EntranceProps = { readonly device: Device; readonly notebook?: Notebook }

// Apart: who has a name and a password does not fetch what an invitation shows.
const loadSignIn = () => import('./sign-in-screen.tsx')
const loadJoin = () => import('./join/join-screen.tsx')

/**
 * The screens by which one enters, fetched when they are needed: whoever is known here never sees them. Joining or
 * signing in, as the address says. Who began to join and was left without an answer goes on there, unless they ask for
 * another way in. `notebook`: the one that is open, when somebody is known already.
 */
export function Entrance(props: EntranceProps) {
  const { path } = useLocation()
  const isJoining =
    path === addresses.join || (path !== '/app/entrer' && props.device.attempt() !== undefined)
  return isJoining ? <Joining {...props} /> : <SigningIn {...props} />
}

function SigningIn({ device }: EntranceProps) {
  const loaded = useModule(loadSignIn)
  return loaded ? <loaded.SignInScreen device={device} /> : <Opening />
}

function Joining({ device, notebook }: EntranceProps) {
  const loaded = useModule(loadJoin)
  return loaded ? <loaded.JoinScreen device={device} notebook={notebook} /> : <Opening />
}
