import type { TextHold } from '#data/index.ts'
import { joinTexts, type TextWithCaret } from './text-change.ts'

/** A field bound to a shared text. */
export type TextFieldBinding = {
  /** Call when the person typed. */
  typed(): void
  /** Call when an input method begins and ends composing a word. */
  composing(isComposing: boolean): void
  /** Lets go of the field; the text stays held. */
  unbind(): void
}

/**
 * Shows a shared text in a field and takes what is typed. Others' words appear without moving the caret from its
 * letter. While an input method composes, the field is left alone, since touching it would break the word.
 */
export function bindTextField(
  field: HTMLTextAreaElement,
  hold: TextHold,
  onShown: () => void,
): TextFieldBinding {
  let shown = hold.read()
  let isComposing = false
  field.value = shown

  const exchange = () => {
    const theirs = hold.read()
    if (theirs === shown) {
      shown = field.value
      hold.write(shown)
    } else if (!isComposing) {
      const joined = joinTexts(shown, caretOf(field), theirs)
      shown = joined.text
      hold.write(shown)
      show(field, joined)
    }
    onShown()
  }
  const stop = hold.onArrival(exchange)
  onShown()
  return {
    typed: exchange,
    composing(next) {
      isComposing = next
      if (!next) exchange()
    },
    unbind() {
      // A word that was being composed when the screen went is a word.
      isComposing = false
      if (field.value !== shown) exchange()
      stop()
    },
  }
}

function caretOf(field: HTMLTextAreaElement): TextWithCaret {
  return { text: field.value, start: field.selectionStart, end: field.selectionEnd }
}

function show(field: HTMLTextAreaElement, { text, start, end }: TextWithCaret): void {
  if (field.value === text) return
  const direction = field.selectionDirection
  field.value = text
  // Setting a selection focuses the field in some browsers: only where it already is.
  if (document.activeElement === field) field.setSelectionRange(start, end, direction)
}
