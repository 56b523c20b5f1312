import type { Notebook, TextHold } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'

// Holds whose last words could not be stored when their screen went: they stay in memory, and in reach.
const unstored = new WeakMap<Notebook, Map<RecordId, TextHold>>()

/** Takes hold of a long text; of the same hold again when its last words could not be stored. */
export async function holdText(notebook: Notebook, record: RecordId): Promise<TextHold> {
  const waiting = unstored.get(notebook)?.get(record)
  if (!waiting) return await notebook.openText(record)
  unstored.get(notebook)?.delete(record)
  return waiting
}

/** Lets go of a text when its words are stored. If they cannot be, keeps the hold: no word goes with its screen. */
export async function releaseText(notebook: Notebook, record: RecordId, hold: TextHold): Promise<void> {
  try {
    await hold.flush()
    await hold.close()
  } catch (cause) {
    console.error(`The text of ${record} could not be stored when its screen went`, cause)
    const holds = unstored.get(notebook) ?? new Map<RecordId, TextHold>()
    unstored.set(notebook, holds.set(record, hold))
  }
}
