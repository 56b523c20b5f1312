import './cards.css'
import type { Notebook } from '#data/index.ts'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'
import { namesIn } from './names.ts'
import { handLine } from './pen.ts'

/**
 * Under whose name a form writes, said before anything is written: a tablet of a hall goes from hand to hand. Nothing
 * while nobody's name is known.
 */
export function WriterLine({ notebook }: { readonly notebook: Notebook }) {
  const hand = useLive(() => notebook.live(() => namesIn(notebook).hand(notebook.pen)), [notebook])
  if (!hand?.name) return null
  return (
    <p class="card-about writer-line">
      <span>{say.writingAs({ who: handLine(hand) })}</span> <a href="/app/appareil">{say.notMe()}</a>
    </p>
  )
}
