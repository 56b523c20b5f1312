import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createPouch, openRemote } from '#data/pouch/create-pouch.ts'
import { createRelay } from '#relay/relay.ts'
import { aStore } from '#tests/data/store/a-store.ts'
import { receive, replicated } from '#tests/data/store/replicated.ts'

const attached = (text: string) => ({
  type: 'photo',
  _attachments: { 'note.txt': { content_type: 'text/plain', data: btoa(text) } },
})

test('a losing leaf pulled from a relay keeps its own attachment, not the winner’s of that name', async () => {
  const remote = await aRelaySpace()
  const pouch = createPouch(await aStore())
  const [loser, winner] = ['e'.repeat(32), 'f'.repeat(32)]
  await receive(remote, replicated('a', [winner], attached('the winner')))
  await pouch.replicate.from(remote)
  await receive(remote, replicated('a', [loser], attached('the loser')))
  await pouch.replicate.from(remote)
  expect(await textOf(await pouch.getAttachment('a', 'note.txt', { rev: `1-${loser}` }))).toBe('the loser')
  expect(await textOf(await pouch.getAttachment('a', 'note.txt'))).toBe('the winner')
})

async function aRelaySpace(): Promise<PouchDB.Database> {
  const folder = await mkdtemp(join(tmpdir(), 'store-'))
  const relay = await createRelay({ dataFolder: folder, admin: { name: 'chef', password: 'secret' } })
  onTestFinished(async () => {
    await relay.close()
    await rm(folder, { recursive: true, force: true })
  })
  const authorization = `Basic ${btoa('chef:secret')}`
  return openRemote('http://relay.test/files', {
    skip_setup: false,
    fetch: (input, init) => {
      const request = new Request(input, init)
      request.headers.set('Authorization', authorization)
      return Promise.resolve(relay.fetch(request))
    },
  })
}

function textOf(data: unknown): Promise<string> {
  return new Response(data as Blob).text()
}
