/** Line by line, what one text has and the other has not. */
export type ChangedLines = { readonly added: readonly string[]; readonly removed: readonly string[] }

/** The lines by which `after` differs from `before`, in their order; a line that only moved is none. */
export function changedLines(before: string, after: string): ChangedLines {
  return { added: linesBeyond(after, before), removed: linesBeyond(before, after) }
}

function linesBeyond(text: string, other: string): readonly string[] {
  const left = new Map<string, number>()
  for (const line of other.split('\n')) left.set(line, (left.get(line) ?? 0) + 1)
  return text.split('\n').filter(line => {
    const count = left.get(line) ?? 0
    left.set(line, count - 1)
    return count <= 0 && line.trim() !== ''
  })
}
