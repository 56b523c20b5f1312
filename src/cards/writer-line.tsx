import './cards.css'
import type { Hands, Notebook } from '#data/index.ts'
import { useLive } from '#ui/use-live.ts'
import { useModule } from '#ui/use-module.ts'
import { useHand } from './hands/use-hand.ts'
import { say } from './messages.ts'
import { namesIn } from './names.ts'
import { handLine } from './pen.ts'

/**
 * Under whose name a form writes, said before anything is written. Where many use the device, whose words these are is
 * changed by one touch; elsewhere by entering with another name. Nothing while nobody's name is known.
 */
export function WriterLine({ notebook }: { readonly notebook: Notebook }) {
  const { hands } = notebook
  return hands ? <SharedLine notebook={notebook} hands={hands} /> : <OwnLine notebook={notebook} />
}

function OwnLine({ notebook }: { readonly notebook: Notebook }) {
  const hand = useLive(() => notebook.live(() => namesIn(notebook).hand(notebook.pen)), [notebook])
  // What stands under it does not move when the name comes.
  if (!hand) return <p class="writer-line" />
  if (!hand.name) return null
  return (
    <p class="card-about writer-line">
      <span>{say.writingAs({ who: handLine(hand) })}</span> <a href="/app/appareil">{say.notMe()}</a>
    </p>
  )
}

// A device of one's own never fetches it.
const loadChoice = () => import('./hands/writer-choice.tsx')

function SharedLine({ notebook, hands }: { readonly notebook: Notebook; readonly hands: Hands }) {
  const choice = useModule(loadChoice)
  const hand = useHand(notebook)
  if (!choice) return <p class="writer-line" />
  return <choice.WriterChoice notebook={notebook} hands={hands} person={hand?.person} />
}
