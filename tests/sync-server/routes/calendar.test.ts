import { beforeEach, describe, expect, test } from 'vitest'
import type { Json } from '#domain/document.ts'
import type { Relay } from '#relay/relay.ts'
import { type Client, clientOf, strangerTo } from '#tests/sync-server/support/client.ts'
import { cookieOf } from '#tests/sync-server/support/cookies.ts'
import { basic, startedRelay } from '#tests/sync-server/support/started-relay.ts'

let relay: Relay
let ann: Client
let stranger: Client

beforeEach(async () => {
  relay = await startedRelay()
  stranger = strangerTo(relay)
  ann = clientOf(relay, basic('ann', 'secret'))
  await relay.admin.createSpace({ name: 'travail', title: 'Travail' })
  await relay.admin.putUser({ name: 'ann', password: 'secret' })
  await relay.admin.putUser({ name: 'ben', password: 'secret' })
  await relay.admin.setMember('travail', 'ann', 'reader')
  await put({ _id: 'space:travail', type: 'space', title: 'Pays de Mirepoix', timeZone: 'Europe/Paris' })
  await put({ _id: 'place:hall', type: 'place', name: 'Salle communale', village: 'Montsaurel' })
  await put({
    _id: 'event:01A',
    type: 'event',
    title: 'Yoga',
    startsAt: '2026-03-12T18:30:00+01:00',
    repeats: 'weekly',
    repeatCount: 10,
    place: 'place:hall',
  })
  await put({ _id: 'occurrence:01A:2026-03-19', type: 'occurrence', status: 'cancelled', note: 'Carnaval' })
  await put({ _id: 'event:01B', type: 'event', title: 'Bal', startsAt: '2026-03-14T20:00:00+01:00' })
  await put({
    _id: 'event:01C',
    type: 'event',
    title: 'De côté',
    startsAt: '2026-03-14T20:00:00+01:00',
    gone: true,
  })
  await put({ _id: 'meeting:01M', type: 'meeting', title: 'Bureau', startsAt: '2026-03-20T18:00:00+01:00' })
})

describe('the address of an agenda', () => {
  test('is given to who may read the space, the same each time, and to nobody else', async () => {
    const path = await addressOf(ann)
    expect(path).toMatch(/^\/_veillee\/calendar\/[\w.-]+\/agenda\.ics$/)
    expect(await addressOf(ann)).toBe(path)
    expect((await stranger('GET', '/_veillee/spaces/travail/calendar')).status).toBe(401)
    const ben = clientOf(relay, basic('ben', 'secret'))
    expect((await ben('GET', '/_veillee/spaces/travail/calendar')).status).toBe(403)
    expect((await ann('GET', '/_veillee/spaces/ailleurs/calendar')).status).toBe(403)
  })

  test('ends with the device that it was given to, and with no other', async () => {
    await relay.admin.setMember('travail', 'ben', 'coordination')
    const [phone, tablet] = [await onDevice('ann'), await onDevice('ann')]
    const [first, second] = [await addressOf(phone), await addressOf(tablet)]
    expect(first).not.toBe(second)
    const { devices } = (await phone('GET', '/_veillee/devices')).json
    const lost = devices.find((one: { isThis: boolean }) => one.isThis).id
    expect((await stranger('GET', first)).status).toBe(200)
    await clientOf(relay, basic('ben', 'secret'))('DELETE', `/_veillee/devices/${lost}`)
    expect([(await stranger('GET', first)).status, (await stranger('GET', second)).status]).toEqual([
      404, 200,
    ])
  })

  test('is given anew to a member once the coordination has ended the former ones', async () => {
    await relay.admin.setMember('travail', 'ben', 'coordination')
    const ben = clientOf(relay, basic('ben', 'secret'))
    const [former, others] = [await addressOf(ann), await addressOf(ben)]
    const renewal = '/_veillee/spaces/travail/members/ann/calendar'
    expect((await ann('DELETE', renewal)).status).toBe(403)
    expect((await ben('DELETE', renewal.replace('ann', 'personne'))).status).toBe(404)
    expect((await ben('DELETE', renewal)).json).toEqual({ ok: true })
    const renewed = await addressOf(ann)
    const statuses = [former, renewed, others].map(async path => (await stranger('GET', path)).status)
    expect(await Promise.all(statuses)).toEqual([404, 200, 200])
  })

  test('answers a program that cannot sign in with the whole agenda', async () => {
    const answer = await stranger('GET', await addressOf(ann))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const titles = titlesOf(answer.text)
    expect(titles).toEqual(['À confirmer : Yoga', 'Annulé : Yoga', 'À confirmer : Bal', 'Bureau'])
    expect(answer.text).toContain('X-WR-CALNAME:Pays de Mirepoix\r\n')
    expect(answer.text).toContain('RECURRENCE-ID;TZID=Europe/Paris:20260319T183000\r\n')
    expect(answer.text).toContain('LOCATION:Salle communale\\, Montsaurel\r\n')
  })

  test('gives the agenda of one place, or of one public', async () => {
    const path = await addressOf(ann)
    const hall = await stranger('GET', `${path}?lieu=hall`)
    expect(titlesOf(hall.text)).toEqual(['À confirmer : Yoga', 'Annulé : Yoga'])
    expect(hall.text).toContain('X-WR-CALNAME:Pays de Mirepoix\u00a0: Salle communale\\, Montsaurel\r\n')
    expect(titlesOf((await stranger('GET', `${path}?public=members`)).text)).toEqual(['Bureau'])
    expect(titlesOf((await stranger('GET', `${path}?instance=inconnue`)).text)).toEqual([])
  })

  test('is not sent again until something changed', async () => {
    const path = await addressOf(ann)
    const first = await stranger('GET', path)
    const known = { 'If-None-Match': first.headers.get('etag') ?? '' }
    expect((await stranger('GET', path, undefined, known)).status).toBe(304)
    await put({ _id: 'event:01D', type: 'event', title: 'Loto', startsAt: '2026-04-14T20:00:00+02:00' })
    const later = await stranger('GET', path, undefined, known)
    expect(later.status).toBe(200)
    expect(titlesOf(later.text)).toContain('À confirmer : Loto')
  })

  test('opens nothing when it is changed, when its password is, or when its owner left the space', async () => {
    const path = await addressOf(ann)
    const forged = path.replace(
      Buffer.from('ann').toString('base64url'),
      Buffer.from('gardien').toString('base64url'),
    )
    for (const other of [forged, path.replace('.', 'x'), '/_veillee/calendar/a.b.c/agenda.ics'])
      expect((await stranger('GET', other)).status).toBe(404)
    await relay.admin.putUser({ name: 'ann', password: 'autre' })
    expect((await stranger('GET', path)).status).toBe(404)
    const renewed = await addressOf(clientOf(relay, basic('ann', 'autre')))
    expect((await stranger('GET', renewed)).status).toBe(200)
    const admin = clientOf(relay)
    const { json } = await admin('GET', '/travail-admin/member:ann')
    await admin('DELETE', `/travail-admin/member:ann?rev=${json._rev}`)
    expect((await stranger('GET', renewed)).status).toBe(404)
  })

  test('leaves out what has no sound shape, and still answers', async () => {
    const notTaken = await relay.admin.write('travail', [
      revision({
        _id: 'event:01E',
        type: 'event',
        title: 'Sans fin',
        startsAt: 'un jour',
        repeatCount: 10_000,
      }),
    ])
    expect(notTaken).toMatchObject([{ id: 'event:01E' }])
    expect((await stranger('GET', await addressOf(ann))).status).toBe(200)
  })
})

async function addressOf(client: Client): Promise<string> {
  const { status, json } = await client('GET', '/_veillee/spaces/travail/calendar')
  expect(status).toBe(200)
  return json.path
}

function titlesOf(text: string): string[] {
  const titles = text.replaceAll('\r\n ', '').matchAll(/^SUMMARY:(.*)\r$/gm)
  return [...titles].map(([, title = '']) => title.replaceAll('\u00a0', ' '))
}

async function put(document: { readonly [key: string]: Json }): Promise<void> {
  expect(await relay.admin.write('travail', [revision(document)])).toEqual([])
}

function revision(document: { readonly [key: string]: Json }): Json {
  const id = 'a'.repeat(32)
  return { schema: 1, ...document, _rev: `1-${id}`, _revisions: { start: 1, ids: [id] } }
}

async function onDevice(user: string): Promise<Client> {
  const link = await relay.admin.createLink({ user })
  const Cookie = cookieOf(await stranger('POST', '/_veillee/session', { link }))
  return (method, path, body) => stranger(method, path, body, { Cookie })
}
