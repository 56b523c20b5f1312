import './notes.css'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { itemTitle } from '#cards/item.tsx'
import { isFull } from '#cards/saving.tsx'
import type { Notebook, RecordView, TextHold } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Notice } from '#ui/notice.tsx'
import { useLive } from '#ui/use-live.ts'
import { growWithText } from './growing-field.ts'
import { holdText, releaseText } from './held-texts.ts'
import { say } from './messages.ts'
import { bindTextField, type TextFieldBinding } from './text-field-binding.ts'

type NotesProps = { readonly notebook: Notebook; readonly item: RecordView<'item'> }

const LOOK_AGAIN_MS = 2_000

/** The notes under a point: a text that several people write at once, or to read for who may not write. */
export function Notes({ notebook, item }: NotesProps) {
  return mayWrite(notebook.role, 'text') ? (
    <WrittenNotes key={item.id} notebook={notebook} item={item} />
  ) : (
    <ReadNotes notebook={notebook} record={item.id} />
  )
}

function ReadNotes({ notebook, record }: { readonly notebook: Notebook; readonly record: RecordId }) {
  const read = useLive(() => notebook.live(() => notebook.readText(record)), [notebook, record])
  if (!read) return null
  return (
    <div class="notes">
      <h3>{say.notes()}</h3>
      {read.text === '' ? <p class="soft">{say.notesNone()}</p> : <p class="written">{read.text}</p>}
      {read.isMissingPassages && <MissingPassage />}
    </div>
  )
}

type Opening = { readonly hold: TextHold } | { readonly failure: unknown } | undefined

function WrittenNotes({ notebook, item }: NotesProps) {
  const [attempt, setAttempt] = useState(0)
  const [opening, setOpening] = useState<Opening>()
  const record = item.id

  useEffect(() => {
    let hasGone = false
    let held: TextHold | undefined
    setOpening(undefined)
    holdText(notebook, record).then(
      hold => {
        if (hasGone) return void releaseText(notebook, record, hold)
        held = hold
        setOpening({ hold })
      },
      (failure: unknown) => {
        console.error(`The text of ${record} could not be opened`, failure)
        if (!hasGone) setOpening({ failure })
      },
    )
    return () => {
      hasGone = true
      if (held) void releaseText(notebook, record, held)
    }
  }, [notebook, record, attempt])

  if (opening === undefined) return <p class="notes soft">{say.opening()}</p>
  if ('hold' in opening) return <NotesField hold={opening.hold} title={itemTitle(item)} />
  return (
    <Notice
      tone="late"
      title={say.notOpen()}
      action={
        <Button kind="quiet" icon="refresh-cw" onClick={() => setAttempt(attempt + 1)}>
          {say.retry()}
        </Button>
      }
    >
      {say.notOpenWhy()}
    </Notice>
  )
}

type Stored = { readonly isStored: boolean; readonly failure?: unknown }

function NotesField({ hold, title }: { readonly hold: TextHold; readonly title: string }) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const binding = useRef<TextFieldBinding | undefined>(undefined)
  const [{ isStored, failure }, setStored] = useState<Stored>({ isStored: true })
  const [isMissing, setIsMissing] = useState(() => hold.isMissingPassages())
  const [isEmpty, setIsEmpty] = useState(() => hold.read() === '')

  // Before its parent lets go of the text: effects are undone from the inside out.
  useEffect(() => {
    const area = field.current
    if (!area) return
    const grow = growWithText(area)
    const bound = bindTextField(area, hold, () => {
      grow()
      setIsEmpty(area.value === '')
      setIsMissing(hold.isMissingPassages())
    })
    binding.current = bound
    const stopTelling = hold.onStored((stored, cause) => setStored({ isStored: stored, failure: cause }))
    // A passage that waits for another changes no word, so nothing tells of it.
    const looking = setInterval(() => setIsMissing(hold.isMissingPassages()), LOOK_AGAIN_MS)
    const store = () => storeNow(hold)
    const storeWhenHidden = () => document.visibilityState === 'hidden' && store()
    document.addEventListener('visibilitychange', storeWhenHidden)
    window.addEventListener('pagehide', store)
    return () => {
      document.removeEventListener('visibilitychange', storeWhenHidden)
      window.removeEventListener('pagehide', store)
      clearInterval(looking)
      stopTelling()
      bound.unbind()
      binding.current = undefined
    }
  }, [hold])

  return (
    <div class="notes">
      <label class="notes-label" for={id}>
        {say.notes()}
        <span class="visually-hidden"> {say.onPoint({ title })}</span>
      </label>
      <textarea
        id={id}
        ref={field}
        class="field-input notes-text"
        rows={6}
        aria-describedby={`${id}-stored`}
        onInput={() => binding.current?.typed()}
        onCompositionStart={() => binding.current?.composing(true)}
        onCompositionEnd={() => binding.current?.composing(false)}
        onBlur={() => storeNow(hold)}
      />
      {failure === undefined ? (
        <p class="notes-stored" id={`${id}-stored`}>
          {isStored && !isEmpty && <Icon name="check" />}
          <span>{isEmpty ? say.notesHint() : isStored ? say.stored() : say.storing()}</span>
        </p>
      ) : (
        <div id={`${id}-stored`} role="alert">
          <Notice
            tone="late"
            title={say.notStored()}
            action={
              <Button kind="quiet" icon="refresh-cw" onClick={() => storeNow(hold)}>
                {say.retry()}
              </Button>
            }
          >
            {isFull(failure) ? say.notStoredFull() : say.notStoredOther()}
          </Notice>
        </div>
      )}
      {isMissing && <MissingPassage />}
    </div>
  )
}

function MissingPassage() {
  return (
    <p class="notes-stored">
      <Icon name="hourglass" />
      <span>{say.missing()}</span>
    </p>
  )
}

function storeNow(hold: TextHold): void {
  // `onStored` tells of a failure on screen.
  hold.flush().catch((cause: unknown) => console.error('Notes could not be stored', cause))
}
