/** A screen's hold on a long text. What is typed is stored on this device within half a second of a pause. */
export type TextHold = {
  read(): string
  /** Takes the whole text as the person sees it now; the difference is found and stored. */
  write(value: string): void
  /** Calls back when others' words arrived: the screen reads again. Returns the way to stop. */
  onArrival(listener: () => void): () => void
  /** Whether a passage is known to exist that has not arrived ("un passage n'est pas encore arrivé"). */
  isMissingPassages(): boolean
  /** Whether everything written here is stored on this device; told again at each change. */
  onStored(listener: (isStored: boolean, failure?: unknown) => void): () => void
  /** Stores what is not yet stored, now. */
  flush(): Promise<void>
  /** Flushes and lets go. */
  close(): Promise<void>
}
