import './hands.css'
import { useEffect } from 'preact/hooks'
import { namesIn } from '#cards/names.ts'
import type { Hands, Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { useLive } from '#ui/use-live.ts'
import { sayHands as say } from './messages.ts'
import { WriterFaces } from './writer-faces.tsx'

/**
 * Whose words a form holds, on a device that many use. Choosing another keeps them on the screen, under that name. A
 * form that is opened while nobody writes asks first.
 */
export function WriterChoice({
  notebook,
  hands,
  person,
}: {
  readonly notebook: Notebook
  readonly hands: Hands
  readonly person: RecordId | undefined
}) {
  const name = useLive(() => notebook.live(() => namesIn(notebook).person(person)), [notebook, person])
  useEffect(() => {
    // Whoever would not say may still read the form; its save asks again.
    if (person === undefined) hands.somebody().catch(() => undefined)
  }, [hands])
  return (
    <div class="writer-shared">
      <p class="card-about">{name ? say.written({ name }) : say.who()}</p>
      <WriterFaces notebook={notebook} hands={hands} current={person} onChoose={hands.take} />
    </div>
  )
}
