import { onTestFinished } from 'vitest'
import { openDevice } from '#data/device/open-device.ts'
import type { Notebook } from '#data/index.ts'
import { testPlatform } from '#tests/support/test-device.ts'

/** What a foreign database holds of one document: its text, and the revisions it tells, newest first. */
export type ForeignDocument = { readonly id: string; readonly rev: string; readonly text: string }

/** A notebook on a device whose relay is a database that checks nothing of what it hands out. */
export async function notebookBefore(documents: readonly ForeignDocument[]): Promise<Notebook> {
  const account = { user: 'odile', spaces: [{ name: 'mirepoix', title: 'M', role: 'member' }] }
  const platform = testPlatform({
    name: `hostile-${crypto.randomUUID()}`,
    cable: { isPlugged: true },
    relayFetch: request => {
      const { pathname } = new URL(request.url)
      return pathname.startsWith('/_veillee/') && !pathname.endsWith('/arrival')
        ? Response.json(account)
        : answer(request, pathname, documents)
    },
  })
  const device = await openDevice(platform)
  await device.signIn({ user: 'odile', password: 'x' })
  const notebook = await device.openNotebook('mirepoix')
  onTestFinished(async () => {
    await notebook.close()
    await device.close()
  })
  return notebook
}

async function answer(
  request: Request,
  pathname: string,
  documents: readonly ForeignDocument[],
): Promise<Response> {
  const [, , resource = '', ...rest] = pathname.split('/')
  if (resource === '') return Response.json({ db_name: 'mirepoix', update_seq: String(documents.length) })
  if (resource === '_local' && request.method === 'GET') {
    return Response.json({ error: 'not_found', reason: 'missing' }, { status: 404 })
  }
  if (resource === '_local') {
    return Response.json({ ok: true, id: `_local/${rest.join('/')}`, rev: '0-1' }, { status: 201 })
  }
  if (resource === '_revs_diff') return Response.json({})
  if (resource === '_bulk_docs') return Response.json([], { status: 201 })
  if (resource === '_bulk_get') {
    const { docs } = (await request.json()) as { docs: readonly { id: string }[] }
    const results = docs.map(({ id }) => {
      const text = documents.find(document => document.id === id)?.text ?? 'null'
      return `{"id":${JSON.stringify(id)},"docs":[{"ok":${text}}]}`
    })
    return new Response(`{"results":[${results.join(',')}]}`, {
      headers: { 'Content-Type': 'application/json' },
    })
  }
  if (resource === '_changes') return changes(new URL(request.url).searchParams, documents, request.signal)
  return Response.json({ error: 'not_found', reason: 'missing' }, { status: 404 })
}

async function changes(
  query: URLSearchParams,
  documents: readonly ForeignDocument[],
  signal: AbortSignal,
): Promise<Response> {
  const since = Number(query.get('since') ?? 0)
  const limit = Number(query.get('limit') ?? documents.length)
  const rows = documents
    .map(({ id, rev }, index) => ({ seq: String(index + 1), id, changes: [{ rev }] }))
    .slice(since, since + limit)
  if (rows.length === 0 && query.get('feed') === 'longpoll') {
    await new Promise(resolve => {
      signal.addEventListener('abort', resolve, { once: true })
    })
  }
  return Response.json({ results: rows, last_seq: rows.at(-1)?.seq ?? String(since), pending: 0 })
}
