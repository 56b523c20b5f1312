import type { Notebook, RecordView } from '#data/index.ts'

/** Takes a point off the ordre du jour. It is kept, with its notes, and may be put back. */
export async function withdrawPoint(notebook: Notebook, point: RecordView<'item'>): Promise<void> {
  await notebook.save(point, { fate: 'withdrawn' })
}

/** Puts a point back where it stood. */
export async function putPointBack(notebook: Notebook, point: RecordView<'item'>): Promise<void> {
  await notebook.save(point, { fate: null })
}
