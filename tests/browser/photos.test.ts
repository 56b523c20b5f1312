import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileKind } from '#domain/file-type.ts'
import { tellingJpeg, tellsItsPlace } from '#tests/support/telling-jpeg.ts'
import { barriersByDayAndNight, cutOff } from './support/barriers.ts'
import { type DemoLinks, demoFolder } from './support/demo-folder.ts'
import { type Bytes, bytesOf, drawn } from './support/drawn-photo.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

const PATIENCE = { timeout: 60_000 }
const POLL = { ...PATIENCE, interval: 250 }
const FILES = 'veillee-mirepoix-files'

describe('photos in the journal', () => {
  let folder: string
  let links: DemoLinks
  let relay: RelayProcess
  let url: string
  let a: Tablet
  let b: Tablet

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-photos-'))
    links = await demoFolder(join(folder, 'data'))
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
    url = `http://localhost:${relay.port}`
    a = await Tablet.unpack(join(folder, 'a'), url, 'phone')
    b = await Tablet.unpack(join(folder, 'b'), url)
    await a.enter(links.coordination)
    await b.enter(links.member)
  })

  afterAll(async () => {
    await Promise.allSettled([a?.close(), b?.close()])
    await relay?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('one of twelve million pixels that was taken without a network arrives at another tablet, without its place', async () => {
    const original = tellingJpeg(await drawn(a.page, 4000, 3000, 'meadow'))
    expect(original.byteLength).toBeGreaterThan(3_000_000)
    await a.goOffline()
    await writes(a, 'Le pré des communs, en fleurs.')
    await picks(a, 'photo', [{ name: 'IMG_0042.jpg', bytes: original }])
    await a.page.getByLabel('Que voit-on ?').fill('Un pré en fleurs')
    await saves(a)
    await a.page.getByRole('button', { name: 'Voir en grand : Un pré en fleurs' }).waitFor(PATIENCE)
    await a.page.getByText('à envoyer', { exact: true }).waitFor(PATIENCE)

    // It is there after the tablet was switched off, still without a network.
    await a.closeAndReopenOffline()
    await a.open('/app/journal')
    expect(await showsPicture(a.page, 'Un pré en fleurs')).toBe(true)
    // The list shows a small one, which this device made and keeps.
    const inList = a.page.getByRole('img', { name: 'Un pré en fleurs' }).first()
    expect(await inList.evaluate(picture => (picture as HTMLImageElement).naturalWidth)).toBe(640)
    await a.comeBack()
    await a.isUpToDate()
    await a.page.getByText('à envoyer', { exact: true }).waitFor({ state: 'detached', ...PATIENCE })

    await b.open('/app/journal')
    await b.page.getByRole('button', { name: 'Voir en grand : Un pré en fleurs' }).click(PATIENCE)
    const large = b.page.getByRole('dialog').getByRole('img', { name: 'Un pré en fleurs' })
    const widthOf = (picture: Element) => (picture as HTMLImageElement).naturalWidth
    await expect.poll(() => large.evaluate(widthOf), POLL).toBeGreaterThan(640)
    const [[id, sent] = ['', Uint8Array.of()]] = await filesOn(a.page)
    const received = new Map(await filesOn(b.page)).get(id)
    expect(received).toEqual(sent)
    expect(id).toBe(`file:${createHash('sha256').update(sent).digest('hex')}`)
    expect(tellsItsPlace(sent)).toBe(false)
    expect(sent.byteLength).toBeLessThanOrEqual(400 * 1024)
    expect(fileKind(sent).contentType).toBe('image/jpeg')
    const file = await downloads(b.page, () =>
      b.page.getByRole('button', { name: 'Enregistrer dans un fichier' }).click(),
    )
    expect(file).toEqual(sent)
    expect(await barriersByDayAndNight(b.page)).toEqual([])
    await b.page.keyboard.press('Escape')
    await b.page.getByRole('dialog').waitFor({ state: 'detached', ...PATIENCE })
  })

  test('that are none, or cannot be read, are refused in words, and what is typed and the others stay', async () => {
    await writes(a, 'Deux essais.')
    const photo = tellingJpeg(await drawn(a.page, 300, 200))
    await picks(a, 'photo', [
      { name: 'vacances.jpg', bytes: text('<html><script>alert(1)</script></html>') },
      { name: 'coupée.jpg', bytes: photo.subarray(0, 130) },
      { name: 'IMG_0043.jpg', bytes: photo },
    ])
    await a.page.getByText('« vacances.jpg » n’est pas une photo').waitFor(PATIENCE)
    await a.page.getByText('n’arrive pas à lire « coupée.jpg »').waitFor(PATIENCE)
    expect(await a.page.getByLabel('Que voit-on ?').count()).toBe(1)
    expect(await a.page.getByLabel('Votre texte').inputValue()).toBe('Deux essais.')
    expect(await barriersByDayAndNight(a.page)).toEqual([])
    expect(await cutOff(a.page)).toEqual([])
  })

  test('that are not saved yet outlive a reload, and those that are removed leave the device', async () => {
    const before = (await filesOn(a.page)).length
    await writes(a, 'Encore à l’écran.')
    await picks(a, 'photo', [{ name: '1.jpg', bytes: await drawn(a.page, 320, 200) }])
    await a.page.getByLabel('Photo 2 : que voit-on ?').fill('La seconde')
    await a.page.reload()
    expect(await a.page.getByLabel('Photo 2 : que voit-on ?').inputValue(PATIENCE)).toBe('La seconde')
    expect(await showsPicture(a.page, 'La seconde')).toBe(true)
    expect((await filesOn(a.page)).length).toBe(before + 1)
    await a.page.getByRole('button', { name: 'Retirer la photo 2' }).click()
    await a.page.getByRole('button', { name: 'Retirer la photo', exact: true }).click()
    await expect.poll(async () => (await filesOn(a.page)).length, POLL).toBe(before - 1)
    await saves(a)
    const entry = a.page.locator('.row-item', { hasText: 'Encore à l’écran.' })
    await entry.waitFor(PATIENCE)
    await showsPicture(a.page, 'Un pré en fleurs')
    expect(await entry.locator('.attached').count()).toBe(0)
  })

  test('that stand on another device say where, and come by themselves once it has met the relay', async () => {
    await a.page.context().route(/mirepoix-files/, route => route.abort())
    await writes(a, 'Le lavoir, avant et après.')
    await picks(a, 'photo', [{ name: 'avant.jpg', bytes: await drawn(a.page, 330, 200) }])
    await a.page.getByLabel('Que voit-on ?').fill('Le lavoir avant')
    await picks(a, 'document', [{ name: 'devis.pdf', bytes: text('%PDF-1.7 devis') }])
    await a.page.getByText('devis.pdf').first().waitFor(PATIENCE)
    await saves(a)
    await a.page
      .getByText(/élément(s)? à envoyer/)
      .first()
      .waitFor(PATIENCE)

    await b.open('/app/journal')
    await b.page.getByText('Le lavoir avant : pas encore sur cet appareil').waitFor(PATIENCE)
    await b.page.getByText(/Elle est encore sur l’appareil qui l’a prise/).waitFor(PATIENCE)
    await b.page.getByText('devis.pdf : pas encore sur cet appareil').waitFor(PATIENCE)
    expect(await barriersByDayAndNight(b.page)).toEqual([])
    expect(await cutOff(b.page)).toEqual([])

    await a.page.context().unroute(/mirepoix-files/)
    await a.isUpToDate()
    expect(await showsPicture(b.page, 'Le lavoir avant')).toBe(true)
    // A document comes when it is asked for, and is handed over as a file, never opened.
    await b.page.getByRole('button', { name: 'Le faire venir' }).click()
    const keep = b.page.getByRole('button', { name: 'Enregistrer « devis.pdf »' })
    await keep.waitFor(PATIENCE)
    expect(await downloads(b.page, () => keep.click())).toEqual(text('%PDF-1.7 devis'))
  })

  test('stay with an entry that is corrected, unless the correction leaves them out', async () => {
    const entry = a.page.locator('.row-item', { hasText: 'Le lavoir, avant et après.' })
    await a.open('/app/journal')
    await entry.getByRole('link', { name: 'Corriger' }).click(PATIENCE)
    await a.page.getByLabel('Que voit-on ?').waitFor(PATIENCE)
    await a.page.getByRole('button', { name: 'Retirer devis.pdf' }).click()
    await a.page.getByLabel('Que voit-on ?').fill('Le lavoir avant les travaux')
    await a.page.getByRole('button', { name: 'Enregistrer la correction' }).click()
    const correction = entry.locator('.entry-correction')
    await correction
      .getByRole('button', { name: 'Voir en grand : Le lavoir avant les travaux' })
      .waitFor(PATIENCE)
    // What the correction left out is readable where it was, and what it kept is not shown twice.
    await entry.getByRole('button', { name: 'Enregistrer « devis.pdf »' }).waitFor(PATIENCE)
    expect(await entry.locator('.attached-picture').count()).toBe(1)
  })

  test('that two people join to one place apart are both there, and one of them takes hers away again', async () => {
    const place = await placeOn(a)
    for (const [tablet, width, alt] of [
      [a, 340, 'Le perron'],
      [b, 350, 'La grande salle'],
    ] as const) {
      await tablet.goOffline()
      await tablet.open(place)
      await tablet.page.getByRole('button', { name: 'Joindre une pièce' }).click(PATIENCE)
      await picks(tablet, 'photo', [{ name: 'lieu.jpg', bytes: await drawn(tablet.page, width, 200) }])
      await tablet.page.getByLabel('Que voit-on ?').fill(alt)
      expect(await barriersByDayAndNight(tablet.page)).toEqual([])
      await tablet.page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click()
      await tablet.page.getByRole('dialog').waitFor({ state: 'detached', ...PATIENCE })
      expect(await showsPicture(tablet.page, alt)).toBe(true)
      expect(await barriersByDayAndNight(tablet.page)).toEqual([])
    }
    await a.comeBack()
    await b.comeBack()
    expect(await showsPicture(a.page, 'La grande salle')).toBe(true)
    expect(await showsPicture(b.page, 'Le perron')).toBe(true)

    await a.page.getByRole('button', { name: 'Joindre ou retirer' }).click()
    const dialog = a.page.getByRole('dialog')
    const perron = dialog.locator('.held-file', { has: a.page.getByRole('img', { name: 'Le perron' }) })
    await perron.getByRole('button', { name: /^Retirer/ }).click(PATIENCE)
    await dialog.getByRole('button', { name: 'Enregistrer' }).click()
    await b.page
      .getByRole('button', { name: 'Voir en grand : Le perron' })
      .waitFor({ state: 'detached', ...PATIENCE })
    expect(await showsPicture(b.page, 'La grande salle')).toBe(true)
  })
})

function text(words: string): Bytes {
  return new TextEncoder().encode(words)
}

/** The address of the first place that the tablet lists. */
async function placeOn(tablet: Tablet): Promise<string> {
  await tablet.open('/app/lieux')
  const link = tablet.page.locator('main a[href^="/app/lieux/0"]').first()
  await link.waitFor(PATIENCE)
  return (await link.getAttribute('href')) ?? ''
}

async function writes(tablet: Tablet, text: string): Promise<void> {
  await tablet.open('/app/journal/ecrire')
  await tablet.page.getByLabel('Votre texte').fill(text)
}

async function saves({ page }: Tablet): Promise<void> {
  await page.getByRole('button', { name: 'Mettre dans le journal' }).click()
  await page.waitForURL(/\/app\/journal$/, PATIENCE)
}

/** Picks files, and waits until each was taken or refused. */
async function picks(
  { page }: Tablet,
  as: 'photo' | 'document',
  files: readonly { readonly name: string; readonly bytes: Bytes }[],
): Promise<void> {
  const label = as === 'photo' ? 'Ajouter une photo' : 'Joindre un document'
  const payload = files.map(({ name, bytes }) => ({
    name,
    mimeType: as === 'photo' ? 'image/jpeg' : 'application/octet-stream',
    buffer: Buffer.from(bytes),
  }))
  await page.getByLabel(label).setInputFiles(payload)
  await page.getByText('Préparation…').waitFor({ state: 'detached', ...PATIENCE })
}

async function downloads(page: Page, act: () => Promise<void>): Promise<Bytes> {
  const [download] = await Promise.all([page.waitForEvent('download', PATIENCE), act()])
  return Uint8Array.from(await readFile(await download.path()))
}

/** Whether the picture of this description is there and was decoded. */
async function showsPicture(page: Page, alt: string): Promise<boolean> {
  const picture = page.getByRole('img', { name: alt }).first()
  await picture.waitFor(PATIENCE)
  await expect.poll(() => picture.evaluate(isDrawn), POLL).toBe(true)
  return true
}

/** The files of the device with their bytes, from its store. */
async function filesOn(page: Page): Promise<readonly (readonly [id: string, bytes: Bytes])[]> {
  const files = await page.evaluate(readFiles, FILES)
  return files.map(([id, base64]) => [id, bytesOf(base64)] as const)
}

// These run in the page: they can use nothing from outside themselves.

function isDrawn(image: Element): boolean {
  const { complete, naturalWidth } = image as HTMLImageElement
  return complete && naturalWidth > 10
}

function readFiles(database: string): Promise<[string, string][]> {
  const base64 = (bytes: ArrayBuffer) => {
    let text = ''
    for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte)
    return btoa(text)
  }
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const request = opening.result.transaction('bytes').objectStore('bytes').getAll()
      request.onerror = () => reject(request.error)
      request.onsuccess = () => {
        opening.result.close()
        const rows: { id: string; bytes: ArrayBuffer }[] = request.result
        resolve(rows.map(({ id, bytes }) => [id, base64(bytes)]))
      }
    }
  })
}
