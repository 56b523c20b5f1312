import type { Notebook } from '#data/index.ts'
import { useLive } from '#ui/use-live.ts'

/** What this space says of itself on every screen, "Démonstration : personnes et propos inventés". Mostly nothing. */
export function NoticeLine({ notebook }: { readonly notebook: Notebook }) {
  const notice = useLive(() => notebook.live(() => readNotice(notebook)), [notebook])
  return notice ? <p class="shell-notice">{notice}</p> : null
}

async function readNotice(notebook: Notebook): Promise<string> {
  const space = await notebook.read('space', `space:${notebook.space}`)
  return space?.fields.notice?.trim() ?? ''
}
