import { expect, test } from 'vitest'
import { runCommand, startRelayChild } from '#tests/sync-server/support/relay-child.ts'
import { basic, temporaryFolder } from '#tests/sync-server/support/started-relay.ts'

const headers = { Authorization: basic('a', 'b'), 'Content-Type': 'application/json' }

test('what was acknowledged is there after the process was killed in the middle of writing', async () => {
  const folder = temporaryFolder()
  const first = await startRelayChild(folder)
  await fetch(`${first.url}/notes`, { method: 'PUT', headers })
  const before = await (await fetch(`${first.url}/notes`, { headers })).json()

  const acknowledged: string[] = []
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let batch = 0; ; batch++) {
      const docs = Array.from({ length: 20 }, (_, n) => ({
        _id: `${writer}-${batch}-${n}`,
        text: 'x'.repeat(500),
      }))
      const response = await fetch(`${first.url}/notes/_bulk_docs`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ docs }),
      })
      const rows = (await response.json()) as { ok?: true; id: string }[]
      acknowledged.push(...rows.filter(row => row.ok).map(row => row.id))
      if (acknowledged.length > 600) first.process.kill('SIGKILL')
    }
  })
  await Promise.allSettled(writers)
  await first.kill()
  expect(acknowledged.length).toBeGreaterThan(600)

  const second = await startRelayChild(folder)
  const { rows } = await (await fetch(`${second.url}/notes/_all_docs`, { headers })).json()
  const kept = new Set(rows.map((row: { id: string }) => row.id))
  expect(acknowledged.filter(id => !kept.has(id))).toEqual([])
  // A batch is there whole or not at all.
  expect(kept.size % 20).toBe(0)
  const after = await (await fetch(`${second.url}/notes`, { headers })).json()
  expect(after).toMatchObject({ doc_count: kept.size, instance_start_time: before.instance_start_time })
})

test('a session outlives a restart, and the command line says what it lacks', async () => {
  const folder = temporaryFolder()
  const first = await startRelayChild(folder)
  const signedIn = await fetch(`${first.url}/_session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'name=a&password=b',
  })
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect(await first.stop()).toBe(0)

  const second = await startRelayChild(folder)
  const session = await (await fetch(`${second.url}/_session`, { headers: { cookie } })).json()
  expect(session).toMatchObject({
    userCtx: { name: 'a', roles: ['_admin'] },
    info: { authenticated: 'cookie' },
  })

  expect(await runCommand('serve')).toMatchObject({
    code: 2,
    said: expect.stringContaining('--data names the folder'),
  })
})
