import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openDevice } from '#data/device/open-device.ts'
import type { Device, Notebook } from '#data/index.ts'
import type { DocumentBody } from '#domain/document.ts'
import { keysOf, registry } from '#domain/entities/index.ts'
import { savedRevision } from '#domain/revision.ts'
import { blankForm, openForm, saveForm } from '#domain/save.ts'
import { mintWriter } from '#domain/writer.ts'
import { createRelay, type Relay } from '#relay/relay.ts'
import { testPlatform } from '#tests/support/test-device.ts'

const ID = 'initiative:01JQZZZZZZZZZZZZZZZZZZZZZZ'

/** What a release one version ahead writes: another schema, and fields that this one has never heard of. */
const NEWER = { type: 'initiative', schema: 2 }

describe('a device one version behind', () => {
  let folder: string
  let relay: Relay
  let device: Device
  let notebook: Notebook

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-'))
    relay = await createRelay({ dataFolder: folder, passwordIterations: 1 })
    await relay.admin.createSpace({ name: 'mirepoix', title: 'Pays de Mirepoix' })
    await relay.admin.putUser({ name: 'ann', password: 'secret' })
    await relay.admin.setMember('mirepoix', 'ann', 'member')
    device = await openDevice(
      testPlatform({
        name: `versions-${crypto.randomUUID()}`,
        cable: { isPlugged: true },
        relayFetch: request => relay.fetch(request),
      }),
    )
    await device.signIn({ user: 'ann', password: 'secret' })
    notebook = await device.openNotebook('mirepoix')
  })

  afterEach(async () => {
    await notebook.close()
    await device.close()
    await relay.close()
    await rm(folder, { recursive: true, force: true })
  })

  const hand = { writer: mintWriter(Math.random), pen: '01JPNEWER', clock: { now: () => Date.now() } }

  async function relayTakes(body: DocumentBody, ...ancestors: readonly string[]): Promise<string> {
    const rev = savedRevision(ancestors[0], body)
    const ids = [rev, ...ancestors].map(one => one.slice(one.indexOf('-') + 1))
    const _revisions = { start: Number.parseInt(rev, 10), ids }
    expect(await relay.admin.write('mirepoix', [{ _id: ID, _rev: rev, _revisions, ...body }])).toEqual([])
    notebook.exchangeNow()
    return rev
  }

  async function heldByRelay(): Promise<DocumentBody & { readonly _conflicts?: readonly string[] }> {
    const headers = { Authorization: `Basic ${btoa('ann:secret')}` }
    const url = `http://relay.test/mirepoix/${ID}?conflicts=true`
    return (await (await relay.fetch(new Request(url, { headers }))).json()) as DocumentBody
  }

  async function shown() {
    return await vi.waitFor(async () => {
      const view = await notebook.read('initiative', ID)
      if (!view) throw new Error('The initiative has not arrived')
      return view
    }, 10_000)
  }

  test('edits what a newer release wrote, and loses no field of it, here or at the relay or for the newer one', async () => {
    const newer = saveForm(
      undefined,
      blankForm,
      {
        title: 'Jardin du lavoir',
        budget: { euros: 240, voté: true },
        'tags/eau': true,
        nextStep: 'à fixer',
      },
      NEWER,
      hand,
    )
    await relayTakes(newer ?? {})
    const view = await shown()
    expect([view.fields.title, view.isNewer]).toEqual(['Jardin du lavoir', false])
    await notebook.save(view, { nextStep: 'Trouver une cuve' })
    notebook.exchangeNow()
    const held = await vi.waitFor(async () => {
      const document = await heldByRelay()
      expect(document.nextStep).toBe('Trouver une cuve')
      return document
    }, 10_000)
    expect(held).toMatchObject({
      schema: 2,
      title: 'Jardin du lavoir',
      budget: { euros: 240, voté: true },
      'tags/eau': true,
    })
    const { _id, _rev, _conflicts, ...body } = held
    const next = saveForm(body, openForm(body), { budget: { euros: 300, voté: true } }, NEWER, hand)
    expect(next).toMatchObject({ nextStep: 'Trouver une cuve', budget: { euros: 300, voté: true } })
    expect(next?.merge).not.toHaveProperty('kept')
  })

  test('joins its own offline edit to a newer release’s, field by field, known or not', async () => {
    const first = saveForm(undefined, blankForm, { title: 'Repair café', budget: 100 }, NEWER, hand) ?? {}
    const root = await relayTakes(first)
    const view = await shown()
    const theirs = saveForm(first, openForm(first), { budget: 200, lieux: ['Léran'] }, NEWER, hand) ?? {}
    await notebook.save(view, { title: 'Repair café itinérant' })
    await relayTakes(theirs, root)
    const joined = { title: 'Repair café itinérant', budget: 200, lieux: ['Léran'], schema: 2 }
    await vi.waitFor(async () => expect(await heldByRelay()).toMatchObject(joined), 10_000)
    expect(await heldByRelay()).not.toHaveProperty('_conflicts')
    await vi.waitFor(async () => expect((await shown()).fields).toMatchObject(joined), 10_000)
  })

  test('shows a record of a merge that it does not know, writes nothing over it, and the relay keeps every leaf', async () => {
    const first = saveForm(undefined, blankForm, { title: 'Jardin' }, NEWER, hand) ?? {}
    const root = await relayTakes(first)
    await shown()
    const later = { ...NEWER, title: 'Jardin partagé', merge: { v: 2, tout: 'autrement' } }
    const other = saveForm(first, openForm(first), { title: 'Jardin d’hiver' }, NEWER, hand) ?? {}
    await relayTakes(later, root)
    const view = await vi.waitFor(async () => {
      const found = await shown()
      expect(found.isNewer).toBe(true)
      return found
    }, 10_000)
    expect([view.fields.title, view.kept]).toEqual(['Jardin partagé', []])
    await expect(notebook.save(view, { title: 'Jardin du lavoir' })).rejects.toThrow('newer release')
    await expect(notebook.putAside(view)).rejects.toThrow('newer release')
    await relayTakes(other, root)
    const held = await heldByRelay()
    expect([held._conflicts?.length, [held.title]]).toEqual([1, [expect.stringMatching(/^Jardin/)]])
    expect((await shown()).kept).toEqual([])
  })
})

describe('a newer release', () => {
  test('reads, lists and edits a record of which it knows fields that the older one never wrote', async () => {
    for (const [type, { schema, fields, nature }] of Object.entries(registry)) {
      if (nature === 'fixed') continue
      const bare = { type, schema: 0 }
      expect(keysOf(`${type}:01JQ`, bare), type).toEqual(expect.any(Array))
      expect(fields.safeParse(bare).success, type).toBe(true)
      const old = { type, schema: 0, ancien: 'champ', merge: { v: 1, live: { '1-1-AbCdEfGh': ['ancien'] } } }
      const saved = saveForm(
        old,
        openForm(old),
        { nouveau: true },
        { type, schema },
        {
          writer: mintWriter(Math.random),
          pen: '01JP',
          clock: { now: () => 5 },
        },
      )
      expect(saved, type).toMatchObject({ schema, ancien: 'champ', nouveau: true })
    }
  })
})
