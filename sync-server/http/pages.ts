// Long enough that few are needed, short enough that others get their turn between two.
const PAGE_LENGTH = 64 * 1024

/** Stands among the rows where reading takes long: other requests get their turn. */
export const othersTurn = Symbol('othersTurn')

/** Joins rows into pages of a text that begins with `head` and ends with `tail`, each about as long as the others. */
export function* pages(
  head: string,
  rows: Iterable<string | typeof othersTurn>,
  separator: string,
  tail: () => string,
): Generator<string> {
  let page: string[] = []
  let length = 0
  let before = head
  for (const row of rows) {
    if (row === othersTurn) {
      yield ''
      continue
    }
    page.push(row)
    length += row.length
    if (length < PAGE_LENGTH) continue
    yield before + page.join(separator)
    page = []
    length = 0
    before = separator
  }
  // What no row follows needs no separator; a text without any row still needs its head.
  yield (page.length > 0 || before === head ? before : '') + page.join(separator) + tail()
}
