/** Writes documents into the demo space as any CouchDB tool would; each must be taken. */
export async function writeDocuments(
  port: number,
  docs: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/mirepoix/_bulk_docs`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: AUTHORIZATION },
    body: JSON.stringify({ docs: docs.map(doc => ({ schema: 1, ...doc })) }),
  })
  const outcomes = (await response.json()) as readonly { readonly error?: string; readonly reason?: string }[]
  const refused = outcomes.filter(({ error }) => error !== undefined)
  if (!response.ok || refused.length > 0) throw new Error(`Not taken: ${JSON.stringify(refused.slice(0, 3))}`)
}

/** Changes members of a document of the demo space as any CouchDB tool would. */
export async function changeDocument(
  port: number,
  id: string,
  changes: Readonly<Record<string, unknown>>,
): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/mirepoix/${encodeURIComponent(id)}`, {
    headers: { Authorization: AUTHORIZATION },
  })
  if (!response.ok) throw new Error(`${id} is not there: ${response.status}`)
  await writeDocuments(port, [{ ...((await response.json()) as Record<string, unknown>), ...changes }])
}

/** Every document of the demo space, with its winning revision. */
export async function documentsOf(port: number): Promise<Record<string, string>> {
  const response = await fetch(`http://127.0.0.1:${port}/mirepoix/_all_docs`, {
    headers: { Authorization: AUTHORIZATION },
  })
  if (!response.ok) throw new Error(`The space is not there: ${response.status}`)
  const { rows } = (await response.json()) as {
    readonly rows: readonly { readonly id: string; readonly value: { readonly rev: string } }[]
  }
  return Object.fromEntries(rows.map(({ id, value }) => [id, value.rev]))
}

const AUTHORIZATION = `Basic ${Buffer.from('chef:secret-du-chef').toString('base64')}`
