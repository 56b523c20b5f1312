import { say } from '#app/messages.ts'
import { useTold } from '#app/told.ts'
import { isUpdateReady, openUpdate } from '#app/update/release.ts'
import { Icon } from '#ui/icon.tsx'

/** A newer release is here. It waits: nobody is interrupted while writing. */
export function UpdateLine() {
  if (!useTold(isUpdateReady)) return null
  return (
    <p class="shell-line">
      <Icon name="refresh-cw" />
      <span role="status">{say.updateReady()}</span>
      <button class="shell-line-action" type="button" onClick={() => void openUpdate()}>
        {say.openUpdate()}
      </button>
      <a class="shell-line-action" href="/app/appareil">
        {say.copyFirst()}
      </a>
    </p>
  )
}
