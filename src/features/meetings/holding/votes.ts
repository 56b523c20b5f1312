/** How many voices were typed in all; what is no number counts as none. */
export function votesCounted(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + (votesProblem(text) ? 0 : Number(text.trim())), 0)
}

/** Whether what was typed is no number of voices. Nothing typed is nothing counted. */
export function votesProblem(text: string): boolean {
  return !/^\d{0,5}$/.test(text.trim()) || Number(text.trim()) > 10_000
}
