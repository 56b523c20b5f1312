import { describe, expect, test } from 'vitest'
import { clientOf } from '#tests/sync-server/support/client.ts'
import {
  aDevice,
  networkDatabase,
  type Pouch,
  type PouchVersion,
  remoteDatabase,
} from '#tests/sync-server/support/pouch.ts'
import { startedRelay } from '#tests/sync-server/support/started-relay.ts'

type Client = { openRemote(): Promise<Pouch>; aDevice(): Pouch }

const clients: Readonly<Record<string, Client>> = {
  'PouchDB 9, handed over in process': {
    openRemote: async () => {
      const relay = await startedRelay()
      await clientOf(relay)('PUT', '/notes')
      return remoteDatabase(relay, 'notes')
    },
    aDevice: () => aDevice(9),
  },
  'PouchDB 9, over HTTP': overHttp(9),
  'PouchDB 7.3, over HTTP': overHttp(7),
}

function overHttp(version: PouchVersion): Client {
  const openRemote = async (): Promise<Pouch> => {
    const relay = await startedRelay()
    await clientOf(relay)('PUT', '/notes')
    const { url } = await relay.listen({ port: 0, host: '127.0.0.1' })
    return networkDatabase(url, 'notes', version)
  }
  return { openRemote, aDevice: () => aDevice(version) }
}

describe.each(Object.entries(clients))('an unmodified %s', (_name, { openRemote, aDevice }) => {
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

  test('can be stopped in the middle, and brings the rest the next time', async () => {
    const remote = await openRemote()
    const [ann, ben] = [aDevice(), aDevice()]
    await ann.bulkDocs(Array.from({ length: 300 }, (_, n) => ({ _id: `note:${n}` })))
    await ann.replicate.to(remote)
    const first = ben.replicate.from(remote, { batch_size: 20, batches_limit: 1 })
    first.on('change', () => first.cancel())
    const stopped = await first
    expect(stopped.docs_written).toBeLessThan(300)
    const rest = await ben.replicate.from(remote)
    expect(rest.docs_read).toBeLessThan(300)
    expect(await everything(ben)).toEqual(await everything(ann))
  })

  test('sees deletions of conflicts, and files of a losing revision, as they are', async () => {
    const remote = await openRemote()
    const [ann, ben] = [aDevice(), aDevice()]
    const file = (text: string): object => ({
      f: { content_type: 'text/plain', data: Buffer.from(text).toString('base64') },
    })
    await ann.put({ _id: 'n', _attachments: file('Ann') } as never)
    await ann.replicate.to(remote)
    await ben.put({ _id: 'n', v: 1, _attachments: file('Ben') } as never)
    await ben.replicate.to(remote)
    const { _rev, _conflicts = [] } = await remote.get('n', { conflicts: true })
    const texts = await Promise.all(
      [_rev, ..._conflicts].map(async rev => {
        const got = await remote.get('n', { rev, attachments: true })
        const { f } = (got._attachments ?? {}) as Record<string, { data: string } | undefined>
        return Buffer.from(f?.data ?? '', 'base64').toString()
      }),
    )
    expect(texts.sort()).toEqual(['Ann', 'Ben'])
    await remote.remove('n', _conflicts[0] ?? '')
    await ann.replicate.from(remote)
    expect(await ann.get('n', { conflicts: true })).not.toHaveProperty('_conflicts')
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
