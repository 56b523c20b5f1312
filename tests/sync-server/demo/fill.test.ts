import { describe, expect, test } from 'vitest'
import { isJsonObject } from '#domain/document.ts'
import { viewOf } from '#domain/view.ts'
import { persons } from '#relay/demo/content/persons.ts'
import { demoDocuments } from '#relay/demo/demo-documents.ts'
import { demoLinks, fillDemo } from '#relay/demo/fill.ts'
import { clientOf, strangerTo } from '#tests/sync-server/support/client.ts'
import { basic, startedRelay } from '#tests/sync-server/support/started-relay.ts'

const firstRun = new Date('2026-11-25T10:00:00Z')

test('a relay takes every document of the demo, and settles what it can', async () => {
  const relay = await startedRelay()
  await fillDemo(relay, { firstRun })
  const ask = clientOf(relay)
  const { rows } = (await ask('GET', '/mirepoix/_all_docs?conflicts=true&include_docs=true')).json
  const ids = demoDocuments(firstRun)
    .documents.filter(isJsonObject)
    .map(({ _id }) => _id)
  expect(rows.map((row: { id: string }) => row.id).sort()).toEqual([...new Set(ids)].sort())
  expect(rows.filter((row: { doc: object }) => '_conflicts' in row.doc)).toEqual([])
  const kept = rows.flatMap((row: { doc: { merge?: { kept?: object } } }) =>
    Object.keys(row.doc.merge?.kept ?? {}),
  )
  expect(kept.sort()).toEqual(['nextStep', 'nextStepOn'])
  const space = (await ask('GET', '/mirepoix/space:mirepoix')).json
  expect(space.notice).toBe('Démonstration : personnes et propos inventés')
})

test('the demo’s history tells of every record what it says', async () => {
  const relay = await startedRelay()
  await fillDemo(relay, { firstRun })
  const report = await relay.admin.rebuild({ space: 'mirepoix', repair: false })
  expect(report.findings).toEqual([])
  expect(report.incomplete).toBe(0)
  expect(report.checked).toBeGreaterThan(100)
})

describe('filling again', () => {
  test('with the same date changes nothing, and what people wrote since stays', async () => {
    const relay = await startedRelay()
    await fillDemo(relay, { firstRun })
    const ask = clientOf(relay)
    const { rows } = (
      await ask('GET', '/mirepoix/_all_docs?startkey="initiative:"&limit=1&include_docs=true')
    ).json
    const { doc } = rows[0]
    const edited = await ask('PUT', `/mirepoix/${doc._id}`, { ...doc, title: 'Écrit par quelqu’un' })
    expect(edited.status).toBe(201)
    const before = (await ask('GET', '/mirepoix')).json
    await fillDemo(relay, { firstRun })
    const after = (await ask('GET', '/mirepoix')).json
    expect(after.update_seq).toEqual(before.update_seq)
    const read = (await ask('GET', `/mirepoix/${doc._id}?conflicts=true`)).json
    expect(read._rev).toBe(edited.json.rev)
    expect(viewOf(doc._id, [{ rev: read._rev, body: read }]).title).toBe('Écrit par quelqu’un')
  })
})

test('each link opens several times, as the person and the role that it says', async () => {
  const relay = await startedRelay()
  await fillDemo(relay, { firstRun })
  const links = await demoLinks(relay)
  const ask = strangerTo(relay)
  for (const [role, user] of [
    ['coordination', 'camille'],
    ['member', 'odile'],
    ['reader', 'rose'],
  ] as const) {
    for (let time = 0; time < 3; time++) {
      const { status, json } = await ask('POST', '/_veillee/session', { link: links[role] })
      expect(status).toBe(200)
      expect(json.user).toBe(user)
      expect(json.spaces).toEqual([{ name: 'mirepoix', title: 'Pays de Mirepoix', role }])
      const person = (await clientOf(relay)('GET', `/mirepoix/${json.person}`)).json
      expect(person.name).toBe(persons[user].name)
    }
  }
})

test('the demo says who answers for people’s data, and a text that the coordination changed stays', async () => {
  const relay = await startedRelay()
  await fillDemo(relay, { firstRun, password: 'secret' })
  const ask = clientOf(relay, basic('camille', 'secret'))
  const path = '/_veillee/spaces/mirepoix/notice'
  const { json } = await ask('GET', path)
  expect(json.organisation).toBe('Association de la démonstration')
  await ask('PUT', path, { ...json, contact: 'le bureau' })
  await fillDemo(relay, { firstRun, password: 'secret' })
  expect((await ask('GET', path)).json.contact).toBe('le bureau')
})
