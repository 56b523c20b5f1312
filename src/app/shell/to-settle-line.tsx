import { useLocation } from 'preact-iso'
import { say } from '#app/messages.ts'
import { addresses } from '#cards/address.ts'
import type { Notebook } from '#data/index.ts'
import { Icon } from '#ui/icon.tsx'
import { useLive } from '#ui/use-live.ts'

/** The way to the tray, while people have written the same thing without seeing each other. */
export function ToSettleLine({ notebook }: { readonly notebook: Notebook }) {
  const { path } = useLocation()
  const count = useLive(() => notebook.live(() => notebook.toSettleCount()), [notebook])
  // In the tray itself it would say what the page says.
  if (!count || path.startsWith(addresses.toSettle)) return null
  return (
    <a class="shell-line" href={addresses.toSettle}>
      <Icon name="git-compare-arrows" />
      <span>{say.toSettle({ count })}</span>
    </a>
  )
}
