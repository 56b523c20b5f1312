import './ways-in.css'
import { useLocation } from 'preact-iso'
import { LanguageField } from '#app/language/language-field.tsx'
import { addresses } from '#cards/address.ts'
import type { Device, Notebook } from '#data/index.ts'
import { JoinScreen } from './join/join-screen.tsx'
import { SignInScreen } from './sign-in-screen.tsx'

/**
 * Joining or signing in, as the address says. Who began to join and was left without an answer goes on there, unless
 * they ask for another way in.
 */
export function WaysIn({ device, notebook }: { readonly device: Device; readonly notebook?: Notebook }) {
  const { path } = useLocation()
  const isJoining = path === addresses.join || (path !== '/app/entrer' && device.attempt() !== undefined)
  return (
    <div class="entrance">
      {isJoining ? <JoinScreen device={device} notebook={notebook} /> : <SignInScreen device={device} />}
      <div class="entrance-language inset">
        <LanguageField />
      </div>
    </div>
  )
}
