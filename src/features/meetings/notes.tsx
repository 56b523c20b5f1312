import './notes.css'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useHand } from '#cards/hands/use-hand.ts'
import { itemTitle } from '#cards/item.tsx'
import { isFull } from '#cards/saving.tsx'
import { WriterLine } from '#cards/writer-line.tsx'
import type { Notebook, RecordView, TextHold } from '#data/index.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Notice } from '#ui/notice.tsx'
import { useLive } from '#ui/use-live.ts'
import { growWithText } from './growing-field.ts'
import { holdText, releaseText } from './held-texts.ts'
import { beginLine, type Insertion, markToVerify } from './holding/insert-in-notes.ts'
import { NoteRows } from './holding/note-rows.tsx'
import { SpeakerChips } from './holding/speaker-chips.tsx'
import type { PresentSpeaker } from './holding/speakers.ts'
import { say } from './messages.ts'
import { bindTextField, type TextFieldBinding } from './text-field-binding.ts'

type NotesProps = {
  readonly notebook: Notebook
  readonly item: RecordView<'item'>
  readonly ways: NotesWays
}

/** How notes are written now. */
export type NotesWays = {
  /** Those who may have spoken, to begin a line by whom it is said. */
  readonly speakers: readonly PresentSpeaker[]
  /** Whether notes are still being taken: an empty page then waits for words. */
  readonly isOpen: boolean
  readonly isWriting: boolean
  readonly onWriting: (isWriting: boolean) => void
}

const LOOK_AGAIN_MS = 2_000

/** The notes under a point: a text that several people write at once, or to read for who may not write. */
export function Notes(props: NotesProps) {
  return mayWrite(props.notebook.role, 'text') ? (
    <WrittenNotes key={props.item.id} {...props} />
  ) : (
    <ReadNotes notebook={props.notebook} item={props.item} />
  )
}

function ReadNotes({ notebook, item }: Pick<NotesProps, 'notebook' | 'item'>) {
  const read = useLive(() => notebook.live(() => notebook.readText(item.id)), [notebook, item.id])
  if (!read) return null
  return (
    <div class="notes">
      <p class="notes-label">{say.notes()}</p>
      {read.text.trim() === '' ? (
        <p class="soft">{say.notesNone()}</p>
      ) : (
        <NoteRows text={read.text} label={labelOf(item)} />
      )}
      {read.isMissingPassages && <MissingPassage />}
    </div>
  )
}

type Opening = { readonly hold: TextHold } | { readonly failure: unknown } | undefined

function labelOf(item: RecordView<'item'>): string {
  return `${say.notes()} ${say.onPoint({ title: itemTitle(item) })}`
}

function WrittenNotes({ notebook, item, ways }: NotesProps) {
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
  if ('hold' in opening) {
    return <HeldNotes notebook={notebook} hold={opening.hold} item={item} ways={ways} />
  }
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

/** Notes in hand: what is there already is shown to be read first, and written in at a touch. */
function HeldNotes({ notebook, hold, item, ways }: NotesProps & { readonly hold: TextHold }) {
  const { speakers, isOpen, isWriting, onWriting } = ways
  const [isBlank, setIsBlank] = useState(() => isOpen && hold.read().trim() === '')
  const hand = useHand(notebook)
  const isNobody = hand !== undefined && hand.person === undefined
  const write = () => {
    // Whoever would not say reads on.
    notebook.hands?.somebody().then(
      () => onWriting(true),
      () => undefined,
    ) ?? onWriting(true)
  }
  if (isNobody || (!isWriting && !isBlank)) return <HeldToRead hold={hold} item={item} onWrite={write} />
  const read = () => {
    setIsBlank(false)
    onWriting(false)
  }
  return (
    <NotesField
      notebook={notebook}
      hold={hold}
      title={itemTitle(item)}
      speakers={speakers}
      autofocus={isWriting}
      onTyped={() => onWriting(true)}
      onRead={read}
    />
  )
}

function HeldToRead({
  hold,
  item,
  onWrite,
}: {
  readonly hold: TextHold
  readonly item: RecordView<'item'>
  readonly onWrite: () => void
}) {
  const [text, setText] = useState(() => hold.read())
  const [isMissing, setIsMissing] = useState(() => hold.isMissingPassages())
  useEffect(() => {
    const look = () => {
      setText(hold.read())
      setIsMissing(hold.isMissingPassages())
    }
    look()
    const looking = setInterval(look, LOOK_AGAIN_MS)
    const stop = hold.onArrival(look)
    return () => {
      clearInterval(looking)
      stop()
    }
  }, [hold])
  return (
    <div class="notes">
      <div class="notes-head">
        <p class="notes-label">{say.notes()}</p>
        <Button kind="quiet" icon="pen-line" onClick={onWrite}>
          {say.write()}
        </Button>
      </div>
      {text.trim() === '' ? (
        <p class="soft">{say.notesNone()}</p>
      ) : (
        <NoteRows text={text} label={labelOf(item)} />
      )}
      {isMissing && <MissingPassage />}
    </div>
  )
}

type Stored = { readonly isStored: boolean; readonly failure?: unknown }

function NotesField({
  notebook,
  hold,
  title,
  speakers,
  autofocus,
  onTyped,
  onRead,
}: {
  readonly notebook: Notebook
  readonly hold: TextHold
  readonly title: string
  readonly speakers: readonly PresentSpeaker[]
  readonly autofocus: boolean
  readonly onTyped: () => void
  readonly onRead: () => void
}) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const binding = useRef<TextFieldBinding | undefined>(undefined)
  const [{ isStored, failure }, setStored] = useState<Stored>({ isStored: true })
  const [isMissing, setIsMissing] = useState(() => hold.isMissingPassages())
  const [isEmpty, setIsEmpty] = useState(() => hold.read() === '')

  // Before its parent lets go of the text: effects are undone from the inside out. And before the field is seen: a
  // letter typed into a field that is not bound yet would be written over.
  useLayoutEffect(() => {
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

  useEffect(() => {
    const area = field.current
    if (!autofocus || !area || document.activeElement === area) return
    area.focus()
    area.setSelectionRange(area.value.length, area.value.length)
  }, [autofocus])

  const typed = () => {
    binding.current?.typed()
    onTyped()
  }

  const insert = (insertionIn: (text: string, caret: number) => Insertion) => {
    const area = field.current
    if (!area) return
    const { at, insert, caret } = insertionIn(area.value, area.selectionEnd)
    area.focus()
    area.setRangeText(insert, at, at)
    area.setSelectionRange(caret, caret)
    typed()
  }

  return (
    <div class="notes">
      <div class="notes-head">
        <label class="notes-label" for={id}>
          {say.notes()}
          <span class="visually-hidden"> {say.onPoint({ title })}</span>
        </label>
        {!isEmpty && (
          <Button kind="plain" icon="check" onClick={onRead}>
            {say.read()}
          </Button>
        )}
      </div>
      {notebook.hands && <WriterLine notebook={notebook} />}
      <SpeakerChips
        speakers={speakers}
        notes={field.current?.value ?? ''}
        onSpeaker={initials => insert((text, caret) => beginLine(text, caret, initials))}
        onMark={() => insert(markToVerify)}
      />
      <textarea
        id={id}
        ref={field}
        class="field-input notes-text"
        rows={6}
        aria-describedby={`${id}-stored`}
        onInput={typed}
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
      {!notebook.hands && <WriterLine notebook={notebook} />}
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
