import { saveRescueFile } from '#cards/rescue-file.ts'
import { Button } from '#ui/button.tsx'
import { ErrorScreen } from '#ui/error-screen.tsx'
import { Screen } from '#ui/screen.tsx'
import { sayTrouble as say } from './messages.ts'

/** When the notebook cannot even be opened: why, what is safe, what to do. */
export function ClosedScreen({ failure }: { readonly failure: unknown }) {
  const why = whyClosed(failure)
  if (!why) return <ErrorScreen failure={failure} onRetry={() => location.reload()} />
  return (
    <Screen title={say[`${why}Title`]()}>
      <div class="stack">
        <p>{say[why]()}</p>
        <p>{say.draftsSafe()}</p>
        <p class="beside">
          <Button icon="refresh-cw" onClick={() => location.reload()}>
            {say.reload()}
          </Button>
          <Button kind="quiet" onClick={saveRescueFile}>
            {say.rescue()}
          </Button>
        </p>
      </div>
    </Screen>
  )
}

/** Why a notebook does not open, from the names of what was thrown: browsers and Dexie agree on little else. */
export function whyClosed(failure: unknown): 'noRoom' | 'noStorage' | undefined {
  const names = namesIn(failure)
  const isNamed = (...known: readonly string[]) => names.some(name => known.includes(name))
  if (isNamed('QuotaExceededError', 'StoreFull')) return 'noRoom'
  if (isNamed('MissingAPIError', 'InvalidStateError', 'SecurityError', 'OpenFailedError', 'StoreClosed')) {
    return 'noStorage'
  }
  return undefined
}

function namesIn(failure: unknown, depth = 0): readonly string[] {
  if (typeof failure !== 'object' || failure === null || depth > 5) return []
  const { name, inner, cause } = failure as { name?: unknown; inner?: unknown; cause?: unknown }
  return [
    ...(typeof name === 'string' ? [name] : []),
    ...[inner, cause].flatMap(one => namesIn(one, depth + 1)),
  ]
}
