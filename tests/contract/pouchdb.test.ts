import { describe, expect, test } from 'vitest'
import { clientOf } from '#tests/sync-server/support/client.ts'
import { aDevice, networkDatabase, type Pouch, remoteDatabase } from '#tests/sync-server/support/pouch.ts'
import { startedRelay } from '#tests/sync-server/support/started-relay.ts'

const ways = {
  'handed over in process': async () => {
    const relay = await startedRelay()
    await clientOf(relay)('PUT', '/notes')
    return remoteDatabase(relay, 'notes')
  },
  'over HTTP': async () => {
    const relay = await startedRelay()
    await clientOf(relay)('PUT', '/notes')
    const { url } = await relay.listen({ port: 0, host: '127.0.0.1' })
    return networkDatabase(url, 'notes')
  },
} as const

describe.each(Object.entries(ways))('an unmodified PouchDB, %s', (_way, openRemote) => {
  test('pushes what one device wrote and pulls it into another', async () => {
    const remote = await openRemote()
    const [ann, ben] = [aDevice(), aDevice()]
    await ann.bulkDocs(Array.from({ length: 250 }, (_, n) => ({ _id: `note:${n}`, text: `été ${n}` })))

    const pushed = await ann.replicate.to(remote)
    const pulled = await ben.replicate.from(remote)

    expect(pushed).toMatchObject({ ok: true, docs_written: 250, doc_write_failures: 0 })
    expect(pulled).toMatchObject({ ok: true, docs_written: 250 })
    expect(await everything(ben)).toEqual(await everything(ann))
    expect(await remote.info()).toMatchObject({ doc_count: 250 })
  })

  test('goes on where it stopped', async () => {
    const remote = await openRemote()
    const device = aDevice()
    await device.put({ _id: 'a' })
    await device.replicate.to(remote)
    await device.put({ _id: 'b' })

    expect(await device.replicate.to(remote)).toMatchObject({ docs_read: 1, docs_written: 1 })
    expect(await device.replicate.to(remote)).toMatchObject({ docs_read: 0 })
  })

  test('meets the same winner and the same conflict on every side', async () => {
    const remote = await openRemote()
    const [ann, ben] = [aDevice(), aDevice()]
    await ann.put({ _id: 'n', text: 'Ann' })
    await ben.put({ _id: 'n', text: 'Ben' })
    await exchange(ann, remote)
    await exchange(ben, remote)
    await exchange(ann, remote)

    const [a, b, r] = await Promise.all([ann, ben, remote].map(db => db.get('n', { conflicts: true })))
    expect(a?._conflicts).toHaveLength(1)
    expect(b).toEqual(a)
    expect(r).toEqual(a)
  })

  test('carries files both ways, and their bytes once', async () => {
    const remote = await openRemote()
    const [ann, ben] = [aDevice(), aDevice()]
    const data = Buffer.from('les images de la veillée').toString('base64')
    await ann.put({ _id: 'p', _attachments: { 'a/b.txt': { content_type: 'text/plain', data } } })
    await ann.replicate.to(remote)
    const { _rev } = await ann.get('p')
    await ann.put({ ...(await ann.get('p')), _rev, title: 'Photo' })
    await ann.replicate.to(remote)
    await ben.replicate.from(remote)

    const bytes = (await ben.getAttachment('p', 'a/b.txt')) as Buffer
    expect(bytes.toString()).toBe('les images de la veillée')
    expect(await remote.getAttachment('p', 'a/b.txt')).toBeTruthy()
  })

  test('sees a deletion, and what was written after it', async () => {
    const remote = await openRemote()
    const [ann, ben] = [aDevice(), aDevice()]
    await ann.put({ _id: 'n' })
    await exchange(ann, remote)
    await exchange(ben, remote)
    await ann.remove(await ann.get('n'))
    await exchange(ann, remote)
    await exchange(ben, remote)
    await expect(ben.get('n')).rejects.toMatchObject({ reason: 'deleted' })

    await remote.put({ _id: 'n', again: true })
    await exchange(ben, remote)
    expect(await ben.get('n')).toMatchObject({ again: true })
  })

  test('hears live of what another writes', async () => {
    const remote = await openRemote()
    const [ann, ben] = [aDevice(), aDevice()]
    const live = ben.replicate.from(remote, { live: true, retry: true })
    const heard = new Promise<unknown>(resolve => {
      live.on('change', ({ docs }) => resolve(docs[0]))
    })
    await new Promise<void>(resolve => {
      live.on('paused', () => resolve())
    })
    await ann.put({ _id: 'nouvelle' })
    await ann.replicate.to(remote)

    expect(await heard).toMatchObject({ _id: 'nouvelle' })
    const ended = new Promise(resolve => live.on('complete', resolve))
    live.cancel()
    await ended
  })

  test('reads and writes it directly', async () => {
    const remote = await openRemote()
    const { rev } = await remote.put({ _id: 'meeting:1/é', title: 'Plénière' })
    await expect(remote.put({ _id: 'meeting:1/é', title: 'autre' })).rejects.toMatchObject({ status: 409 })
    await remote.put({ _id: 'meeting:1/é', _rev: rev, title: 'Plénière de mars' })
    await remote.post({ title: 'sans nom' })

    const { rows } = await remote.allDocs({ include_docs: true, startkey: 'm', endkey: 'n' })
    expect(rows.map(row => row.doc)).toMatchObject([{ _id: 'meeting:1/é', title: 'Plénière de mars' }])
    expect(await remote.get('meeting:1/é', { revs: true })).toMatchObject({ _revisions: { start: 2 } })
    expect(await remote.bulkGet({ docs: [{ id: 'meeting:1/é', rev }] })).toMatchObject({
      results: [{ docs: [{ ok: { title: 'Plénière' } }] }],
    })
  })
})

async function exchange(device: Pouch, remote: Pouch): Promise<void> {
  await device.replicate.to(remote)
  await device.replicate.from(remote)
}

async function everything(database: Pouch): Promise<unknown> {
  const { rows } = await database.allDocs({ include_docs: true })
  return rows
}
