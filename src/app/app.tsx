import { LocationProvider, useLocation } from 'preact-iso'
import { useHand } from '#cards/hands/use-hand.ts'
import type { Device, Notebook } from '#data/index.ts'
import { ErrorBoundary } from '#ui/error-screen.tsx'
import { spoken } from './language/readers-language.ts'
import { Places } from './places.tsx'
import { Entrance } from './screens/entrance.tsx'
import { session } from './session.ts'
import { FailedOpening } from './shell/failed-opening.tsx'
import { Opening } from './shell/opening.tsx'
import { Shell } from './shell/shell.tsx'
import { useTold } from './told.ts'

/** The whole app: who is here decides what is shown. */
export function App() {
  // In another language everything is drawn anew, and stays what it is: what is being written, and the focus.
  useTold(spoken)
  return (
    <LocationProvider scope={/^\/app(\/|$)/}>
      <Present />
    </LocationProvider>
  )
}

function Present() {
  const { path } = useLocation()
  const now = useTold(session)
  if (now.state === 'opening') return <Opening />
  if (now.state === 'failed') {
    return (
      <main>
        <FailedOpening failure={now.failure} />
      </main>
    )
  }
  if (now.state === 'unknown') {
    return (
      <main>
        <ErrorBoundary>
          <Entrance device={now.device} />
        </ErrorBoundary>
      </main>
    )
  }
  return (
    <Shell device={now.device} notebook={now.notebook}>
      <ErrorBoundary resetKey={path}>
        <Turn device={now.device} notebook={now.notebook} />
      </ErrorBoundary>
    </Shell>
  )
}

// What somebody had open on a device that many use is not shown to the next.
function Turn({ device, notebook }: { readonly device: Device; readonly notebook: Notebook }) {
  return <Places key={useHand(notebook)?.turn} device={device} notebook={notebook} />
}
