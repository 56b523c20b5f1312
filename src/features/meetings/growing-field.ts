/** Makes a field as tall as its text, where CSS alone cannot. Returns what to call after each change. */
export function growWithText(field: HTMLTextAreaElement): () => void {
  if (CSS.supports('field-sizing', 'content')) return () => {}
  return () => {
    // Emptying the height moves the page under the reader: it is put back where it was.
    const { scrollX, scrollY } = window
    field.style.blockSize = 'auto'
    field.style.blockSize = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`
    window.scrollTo(scrollX, scrollY)
  }
}
