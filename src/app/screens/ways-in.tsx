import './ways-in.css'
import { useLocation } from 'preact-iso'
import { LanguageField } from '#app/language/language-field.tsx'
import { Opening } from '#app/shell/opening.tsx'
import { addresses } from '#cards/address.ts'
import type { Device, Notebook } from '#data/index.ts'
import { useModule } from '#ui/use-module.ts'
import { SignInScreen } from './sign-in-screen.tsx'

// Apart: who has a name and a password does not fetch what an invitation shows.
const loadJoin = () => import('./join/join-screen.tsx')

type WaysInProps = { readonly device: Device; readonly notebook?: Notebook }

/**
 * Joining or signing in, as the address says. Who began to join and was left without an answer goes on there, unless
 * they ask for another way in.
 */
export function WaysIn(props: WaysInProps) {
  const { device } = props
  const { path } = useLocation()
  const isJoining = path === addresses.join || (path !== '/app/entrer' && device.attempt() !== undefined)
  return (
    <div class="entrance">
      {isJoining ? <Joining {...props} /> : <SignInScreen device={device} />}
      <div class="entrance-language inset">
        <LanguageField />
      </div>
    </div>
  )
}

function Joining({ device, notebook }: WaysInProps) {
  const loaded = useModule(loadJoin)
  return loaded ? <loaded.JoinScreen device={device} notebook={notebook} /> : <Opening />
}
