import { beforeEach, expect, test } from 'vitest'
import { canonicalJson } from '#domain/canonical.ts'
import type { DocumentBody } from '#domain/document.ts'
import { fixedId } from '#domain/fixed.ts'
import { savedRevision } from '#domain/revision.ts'
import { blankForm, openForm, saveForm } from '#domain/save.ts'
import { mergeLeaves, settlementOf } from '#domain/settlement.ts'
import { openTextSession } from '#domain/text-session.ts'
import { mintWriter } from '#domain/writer.ts'
import type { Relay } from '#relay/relay.ts'
import { type Client, clientOf } from '#tests/sync-server/support/client.ts'
import { basic, startedRelay } from '#tests/sync-server/support/started-relay.ts'

const MEETING = 'meeting:01JQZZZZZZZZZZZZZZZZZZZZZZ'
const identity = { type: 'meeting', schema: 1 }

let relay: Relay
let ann: Client

beforeEach(async () => {
  relay = await startedRelay()
  await relay.admin.createSpace({ name: 'travail', title: 'Travail' })
  await relay.admin.putUser({ name: 'ann', password: 'p' })
  await relay.admin.setMember('travail', 'ann', 'member')
  ann = clientOf(relay, basic('ann', 'p'))
})

test('two tablets that edit one meeting offline leave both edits in it, and no conflict', async () => {
  const first = saved(undefined, { title: 'Plénière', place: null })
  const [left, right] = [
    saved(first, { title: 'Plénière de mars' }),
    saved(first, { startsAt: '2026-03-12T18:30:00Z' }),
  ]
  const root = savedRevision(undefined, first)
  await push(revision(MEETING, first, []))
  await push(revision(MEETING, left, [root]))
  await push(revision(MEETING, right, [root]))

  const { json } = await ann('GET', `/travail/${MEETING}?conflicts=true&deleted_conflicts=true`)
  expect(json).toMatchObject({ title: 'Plénière de mars', startsAt: '2026-03-12T18:30:00Z' })
  expect(json).not.toHaveProperty('_conflicts')
  expect(json._deleted_conflicts).toHaveLength(1)
  const leaves = [left, right].map(body => ({ rev: savedRevision(root, body), body }))
  expect(json._rev).toBe(settlementOf(leaves)?.merged?.rev)
  const { _id, _rev, _deleted_conflicts, ...body } = json
  expect(canonicalJson(body)).toBe(canonicalJson(mergeLeaves(leaves) ?? {}))
})

test('two relays that settle alone write the same revision, and have nothing to settle when they meet', async () => {
  const other = await startedRelay()
  await other.admin.createSpace({ name: 'travail', title: 'Travail' })
  const first = saved(undefined, { title: 'a' })
  const root = savedRevision(undefined, first)
  const edits = [saved(first, { title: 'b' }), saved(first, { title: 'c' })].map(body =>
    revision(MEETING, body, [root]),
  )
  const all = [revision(MEETING, first, []), ...edits]
  await relay.admin.write('travail', all)
  for (const one of [...all].reverse()) await other.admin.write('travail', [one])

  const [here, there] = await Promise.all(
    [relay, other].map(one => clientOf(one)('GET', `/travail/${MEETING}?deleted_conflicts=true`)),
  )
  expect(there?.json).toEqual(here?.json)
  expect(here?.json._rev).toMatch(/^3-/)
})

test('the domain’s refusals reach the device, per record and in words', async () => {
  const good = saved(undefined, { title: 'Plénière' })
  const entry = { type: 'logEntry', schema: 1, text: 'Il a neigé' }
  const entryId = fixedId('logEntry', '01JQZZZZZZZZZZZZZZZZZZZZZZ', entry)
  const refused = await push(
    revision(MEETING, good, []),
    revision('unheardOf:1', { type: 'unheardOf' }, []),
    revision('meeting:2', { ...good, title: 7 }, []),
    revision(entryId, entry, []),
    revision(entryId.replace(/.$/, '0'), { ...entry, text: 'Il a plu' }, []),
    revision('instance:1', { type: 'instance', schema: 1, name: 'CA' }, []),
  )
  expect(refused.map(({ id, error }) => `${id} ${error}`)).toEqual([
    'unheardOf:1 forbidden',
    'meeting:2 forbidden',
    `${entryId.replace(/.$/, '0')} forbidden`,
    'instance:1 forbidden',
  ])
  for (const { reason } of refused) expect(reason).toMatch(/\p{L}+ \p{L}+/u)
  const { rows } = (await ann('GET', '/travail/_all_docs')).json
  expect(rows).toHaveLength(2)
})

test('nothing is deleted from a space, but a leaf in favour of the merge that holds its values', async () => {
  const first = saved(undefined, { title: 'a' })
  const root = savedRevision(undefined, first)
  await push(revision(MEETING, first, []))
  expect((await ann('DELETE', `/travail/${MEETING}?rev=${root}`)).status).toBe(403)

  // A device that settled by itself sends the merge and its tombstones, in whichever order.
  const leaves = [saved(first, { title: 'b' }), saved(first, { title: 'c' })].map(body => ({
    rev: savedRevision(root, body),
    body,
  }))
  const settlement = settlementOf(leaves)
  const merged = settlement?.merged
  const [tomb] = settlement?.tombstones ?? []
  expect(merged && tomb).toBeTruthy()
  if (!merged || !tomb) return
  const refused = await push(
    { _id: MEETING, ...path([tomb.rev, tomb.parent, root]), _deleted: true },
    { _id: MEETING, ...path([merged.rev, merged.parent, root]), ...merged.body },
    ...leaves.map(({ body }) => revision(MEETING, body, [root])),
  )
  expect(refused).toEqual([])
  const { json } = await ann('GET', `/travail/${MEETING}?conflicts=true`)
  expect(json._rev).toBe(merged.rev)
  expect(json).not.toHaveProperty('_conflicts')
})

test('what a foreign tool deleted elsewhere comes back by the relay, to whoever learnt of the deletion only', async () => {
  const first = saved(undefined, { title: 'Plénière' })
  const root = savedRevision(undefined, first)
  await push(revision(MEETING, first, []))
  const deletion = { _id: MEETING, ...path([`2-${'d'.repeat(32)}`, root]), _deleted: true }
  expect(await push(deletion)).toMatchObject([{ id: MEETING, error: 'forbidden' }])

  const { json } = await ann('GET', `/travail/${MEETING}?revs=true`)
  expect(json).toMatchObject({ title: 'Plénière' })
  expect(json._revisions).toMatchObject({ start: 2, ids: [expect.any(String), root.slice(2)] })
  // Once is enough: the deletion ends a revision that others have built on by now.
  await push(deletion)
  expect((await ann('GET', `/travail/${MEETING}`)).json._rev).toBe(json._rev)
})

test('a foreign deletion of a leaf that never came does not keep that leaf from coming', async () => {
  const here = saved(undefined, { title: 'a' })
  const unseen = saved(undefined, { place: 'place:b' })
  await push(revision(MEETING, here, []))
  await push({
    _id: MEETING,
    ...path([`2-${'d'.repeat(32)}`, savedRevision(undefined, unseen)]),
    _deleted: true,
  })
  await push(revision(MEETING, unseen, []))
  expect((await ann('GET', `/travail/${MEETING}`)).json).toMatchObject({ title: 'a', place: 'place:b' })
})

let time = Date.UTC(2026, 2, 1)

test('a copy is judged as what it would be under its new id', async () => {
  await push(revision(MEETING, saved(undefined, { title: 'Plénière' }), []))
  const place = { Destination: 'place:01JQZZZZZZZZZZZZZZZZZZZZZZ' }
  expect(await ann('COPY', `/travail/${MEETING}`, undefined, place)).toMatchObject({
    status: 403,
    json: { error: 'forbidden', reason: expect.stringMatching(/\S/) },
  })
})

function saved(current: DocumentBody | undefined, changes: DocumentBody): DocumentBody {
  time += 1000
  const now = time
  const clock = { now: () => now }
  const writer = mintWriter(() => Math.random())
  const form = current ? openForm(current) : blankForm
  const body = saveForm(current, form, changes, identity, { writer, pen: 'p', clock })
  if (!body) throw new Error('nothing was saved')
  return body
}

function revision(
  id: string,
  body: DocumentBody,
  ancestors: readonly string[],
): DocumentBody & { _id: string } {
  return { _id: id, ...path([savedRevision(ancestors[0], body), ...ancestors]), ...body }
}

function path(revs: readonly string[]): DocumentBody {
  const [rev = ''] = revs
  const ids = revs.map(one => one.slice(one.indexOf('-') + 1))
  return { _rev: rev, _revisions: { start: Number.parseInt(rev, 10), ids } }
}

async function push(...docs: DocumentBody[]): Promise<{ id: string; error: string; reason: string }[]> {
  return (await ann('POST', '/travail/_bulk_docs', { docs, new_edits: false })).json
}

test('a passage that came sealed and without its history settles with its earlier saves, in whichever order', async () => {
  const session = openTextSession({
    record: MEETING,
    session: 'sessionA',
    pen: 'p',
    clock: { now: () => 0 },
    updates: [],
  })
  session.write('Il neige')
  const early = session.takeUnstored()
  session.write('Il neige sur le col')
  const late = session.takeUnstored()
  if (!early || !late) throw new Error('nothing was stored')
  const earlier = revision(early.id, { ...early.body }, [])
  const sealed = revision(late.id, { ...late.body, sealed: true }, [])
  const other = await startedRelay()
  await other.admin.createSpace({ name: 'travail', title: 'Travail' })
  for (const one of [earlier, sealed]) expect(await relay.admin.write('travail', [one])).toEqual([])
  for (const one of [sealed, earlier]) expect(await other.admin.write('travail', [one])).toEqual([])
  for (const one of [relay, other]) {
    const { json } = await clientOf(one)('GET', `/travail/${early.id}?conflicts=true&deleted_conflicts=true`)
    expect(json).toMatchObject({ sealed: true, update: late.body.update })
    expect(json).not.toHaveProperty('_conflicts')
    expect(json._deleted_conflicts).toHaveLength(1)
  }
})
