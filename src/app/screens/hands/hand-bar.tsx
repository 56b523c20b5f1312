import '#cards/hands/hands.css'
import { useEffect, useState } from 'preact/hooks'
import { sayHands as say } from '#cards/hands/messages.ts'
import { useHand } from '#cards/hands/use-hand.ts'
import { WriterFaces } from '#cards/hands/writer-faces.tsx'
import { namesIn } from '#cards/names.ts'
import type { Hands, Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useLive } from '#ui/use-live.ts'
import { watchRest } from './watch-rest.ts'

/** In whose hands a device is that many use, on every screen, and the ways to pass it on. */
export function HandBar({ notebook, hands }: { readonly notebook: Notebook; readonly hands: Hands }) {
  const hand = useHand(notebook)
  const person = hand?.person
  const name = useLive(() => notebook.live(() => namesIn(notebook).person(person)), [notebook, person])
  const [isChanging, setIsChanging] = useState(false)
  const isNobody = person === undefined
  useEffect(() => watchRest(hands, { isHeld: !isNobody }), [hands, isNobody])
  const pass = async (next: RecordId) => {
    setIsChanging(false)
    await hands.pass(next)
  }
  const layDown = async () => {
    setIsChanging(false)
    await hands.pass(undefined)
    announce(say.passedToNobody())
  }
  return (
    <section class="hand-bar" aria-label={say.who()} data-nobody={isNobody || undefined}>
      <div class="hand-bar-line">
        <strong>{isNobody ? say.who() : name && say.writes({ name })}</strong>
        {!isNobody && (
          <>
            <Button kind="plain" icon="users" onClick={() => setIsChanging(!isChanging)}>
              {say.change()}
            </Button>
            <Button kind="plain" icon="check" onClick={() => void layDown()}>
              {say.done()}
            </Button>
          </>
        )}
      </div>
      {(isNobody || isChanging) && (
        <WriterFaces notebook={notebook} hands={hands} current={person} onChoose={pass} />
      )}
      <Dialog isOpen={hand?.isAsked === true} title={say.who()} onClose={hands.decline}>
        <div class="stack">
          <p>{say.asked()}</p>
          <WriterFaces notebook={notebook} hands={hands} current={undefined} onChoose={hands.take} />
        </div>
      </Dialog>
    </section>
  )
}
