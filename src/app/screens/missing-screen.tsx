import { say } from '#app/messages.ts'
import { Button } from '#ui/button.tsx'
import { Screen } from '#ui/screen.tsx'

/** An address that leads nowhere. */
export function MissingScreen() {
  return (
    <Screen title={say.missingTitle()}>
      <div class="stack">
        <p>{say.missing()}</p>
        <Button icon="notebook-pen" href="/app/journal">
          {say.toJournal()}
        </Button>
      </div>
    </Screen>
  )
}
