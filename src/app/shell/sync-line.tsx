import { whereWordsAre } from '#app/sync/where-words-are.ts'
import { useNow } from '#app/use-now.ts'
import type { Notebook } from '#data/index.ts'
import { Icon } from '#ui/icon.tsx'
import { useLive } from '#ui/use-live.ts'

/** One sentence, on every screen: where the words of this device are. It opens the page that says it in full. */
export function SyncLine({ notebook, timeZone }: { notebook: Notebook; timeZone: string }) {
  const status = useLive(() => notebook.status, [notebook])
  const now = useNow()
  if (!status) return <div class="sync-line" />
  const { icon, strong, soft, isCall } = whereWordsAre(status, timeZone, now)
  return (
    <a
      class="sync-line"
      data-state={status.state}
      data-turning={icon === 'refresh-cw' || undefined}
      data-call={isCall || undefined}
      href={status.state === 'signInNeeded' ? '/app/entrer' : '/app/appareil'}
    >
      <Icon name={icon} />
      <span>
        <strong>{strong}</strong>
        {soft && ` · ${soft}`}
      </span>
    </a>
  )
}
