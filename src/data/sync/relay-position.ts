/** A relay's `seq` is `<n>-<incarnation>`: numbers of two incarnations say nothing of each other. */
export function positionIn(seq: string): { readonly seq: number; readonly incarnation: string } {
  const dash = seq.indexOf('-')
  return dash < 0
    ? { seq: Number.parseInt(seq, 10) || 0, incarnation: '' }
    : { seq: Number.parseInt(seq, 10) || 0, incarnation: seq.slice(dash + 1) }
}
