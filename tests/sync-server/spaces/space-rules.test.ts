import { beforeEach, describe, expect, test } from 'vitest'
import type { Relay } from '#relay/relay.ts'
import type { SpaceRules } from '#relay/spaces/space-rules.ts'
import { type Client, clientOf } from '#tests/sync-server/support/client.ts'
import { basic } from '#tests/sync-server/support/started-relay.ts'
import { startedSpace } from '#tests/sync-server/support/started-space.ts'

// Joins the values of leaves, as simply as a settlement can be: what the domain's own does better.
const double: SpaceRules = {
  refusalOf: ({ body, role }) => {
    if (role === 'reader') return { reason: 'lecture seule' }
    return body.forbidden === true ? { reason: 'pas ici' } : undefined
  },
  settlementOf: (id, leaves) => {
    if (id === 'apart') return undefined
    if (id === 'broken') throw new Error('a merge that fails')
    const [winner] = leaves
    const values = leaves.map(leaf => String(leaf.body.v)).sort()
    if (!winner) return undefined
    return {
      merged: {
        rev: `${Number.parseInt(winner.rev, 10) + 1}-merged`,
        parent: winner.rev,
        body: { v: values.join('+') },
      },
      tombstones: leaves
        .slice(1)
        .map(({ rev }) => ({ rev: `${Number.parseInt(rev, 10) + 1}-t${rev}`, parent: rev })),
    }
  },
}

let relay: Relay
let ann: Client
let reader: Client

beforeEach(async () => {
  ;({ relay, ann, reader } = await startedSpace({ spaceRules: double }))
})

describe('a space settles conflicts in the transaction that received them', () => {
  test('nobody sees the conflict, whichever request brought it', async () => {
    const seen: string[] = []
    await push({ _id: 'n', _rev: '1-a', v: 'a' })
    await Promise.all([
      push({ _id: 'n', _rev: '1-b', v: 'b' }),
      ...Array.from({ length: 20 }, async () => {
        const { json } = await ann('GET', '/travail/n?conflicts=true')
        seen.push(`${json.v}${json._conflicts ? ' in conflict' : ''}`)
      }),
    ])
    const { json } = await ann('GET', '/travail/n?conflicts=true&deleted_conflicts=true')
    expect(json).toEqual({ _id: 'n', _rev: '2-merged', v: 'a+b', _deleted_conflicts: ['2-t1-a'] })
    expect(new Set(seen)).not.toContain('a in conflict')
    expect(new Set(seen)).not.toContain('b in conflict')
  })

  test('leaves that arrive together are settled together, once', async () => {
    await push(
      { _id: 'n', _rev: '1-a', v: 'a' },
      { _id: 'n', _rev: '1-b', v: 'b' },
      { _id: 'n', _rev: '1-c', v: 'c' },
    )
    expect((await ann('GET', '/travail/n?conflicts=true')).json).toEqual({
      _id: 'n',
      _rev: '2-merged',
      v: 'a+b+c',
    })
    const { results } = (await ann('GET', '/travail/_changes?style=all_docs')).json
    expect(results).toHaveLength(1)
    expect(results[0].changes).toHaveLength(3)
  })

  test('what was merged can still be read by its revision, also after compaction', async () => {
    await push({ _id: 'n', _rev: '1-a', v: 'a' }, { _id: 'n', _rev: '1-b', v: 'b' })
    await clientOf(relay)('POST', '/travail/_compact', {})
    expect((await ann('GET', '/travail/n?rev=1-a')).json).toMatchObject({ v: 'a' })
    expect((await ann('GET', '/travail/n?rev=1-b')).json).toMatchObject({ v: 'b' })
  })

  test('leaves that must stay apart, or whose merge fails, are kept as they came', async () => {
    for (const id of ['apart', 'broken']) {
      expect(await push({ _id: id, _rev: '1-a', v: 'a' }, { _id: id, _rev: '1-b', v: 'b' })).toEqual([])
      expect((await ann('GET', `/travail/${id}?conflicts=true`)).json).toMatchObject({
        v: 'b',
        _conflicts: ['1-a'],
      })
    }
  })
})

describe('a space refuses record by record', () => {
  test('the others of the batch go through', async () => {
    const refused = await push(
      { _id: 'a', _rev: '1-a' },
      { _id: 'b', _rev: '1-b', forbidden: true },
      { _id: 'c', _rev: '1-c' },
    )
    expect(refused).toEqual([{ id: 'b', rev: '1-b', error: 'forbidden', reason: 'pas ici' }])
    const { rows } = (await ann('GET', '/travail/_all_docs')).json
    expect(rows.map((row: { id: string }) => row.id)).toEqual(['a', 'c'])
    expect(await relay.admin.write('travail', [{ _id: 'd', _rev: '1-d', forbidden: true }])).toEqual([
      { id: 'd', error: 'forbidden', reason: 'pas ici' },
    ])
  })

  test('by every route', async () => {
    expect(await ann('PUT', '/travail/a', { forbidden: true })).toMatchObject({
      status: 403,
      json: { error: 'forbidden', reason: 'pas ici' },
    })
    expect((await ann('POST', '/travail', { forbidden: true })).status).toBe(403)
    expect((await ann('POST', '/travail/_bulk_docs', { docs: [{ forbidden: true }] })).json[0].error).toBe(
      'forbidden',
    )
    expect((await ann('PUT', '/travail/a?new_edits=false', { _rev: '1-a', forbidden: true })).status).toBe(
      403,
    )
    expect((await ann('GET', '/travail')).json.doc_count).toBe(0)
  })

  test('a reader reads all, keeps the places of replications, and writes nothing else', async () => {
    await push({ _id: 'a', _rev: '1-a' })
    expect((await reader('GET', '/travail/a')).status).toBe(200)
    expect((await reader('PUT', '/travail/_local/x', { last: 1 })).status).toBe(201)
    for (const database of ['travail', 'travail-history', 'travail-files', 'travail-admin']) {
      expect([database, (await reader('GET', `/${database}`)).status]).toEqual([database, 200])
      expect([database, (await reader('PUT', `/${database}/z`, {})).status]).toEqual([database, 403])
    }
  })
})

describe('beside a space', () => {
  test('the members are written by the relay’s administrator alone, over CouchDB’s routes', async () => {
    await relay.admin.setMember('travail', 'ann', 'coordination')
    const refused = await ann('POST', '/travail-admin/_bulk_docs', {
      new_edits: false,
      docs: [{ _id: 'member:ann', _rev: '9-a', type: 'member', user: 'ann', role: 'coordination' }],
    })
    expect(refused.json).toMatchObject([{ id: 'member:ann', error: 'forbidden' }])
  })

  test('who does not belong reads nothing of it', async () => {
    await relay.admin.putUser({ name: 'zoé', password: 'p' })
    const zoe = clientOf(relay, basic('zoé', 'p'))
    for (const path of [
      '/travail',
      '/travail-history/_all_docs',
      '/travail-admin/member:ann',
      '/travail/_local/x',
    ]) {
      expect([path, (await zoe('GET', path)).status]).toEqual([path, 403])
    }
    expect((await zoe('GET', '/_all_dbs')).json).toEqual([])
  })

  test('a space is deleted whole, and never in part', async () => {
    const admin = clientOf(relay)
    expect((await admin('DELETE', '/travail-history')).status).toBe(403)
    expect((await admin('DELETE', '/travail')).status).toBe(200)
    expect((await admin('GET', '/_all_dbs')).json).toEqual(['_users'])
  })
})

async function push(...docs: object[]): Promise<unknown> {
  return (await ann('POST', '/travail/_bulk_docs', { docs, new_edits: false })).json
}
