import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoLinks, demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { letClockMove, moveClock } from './support/shifted-clock.ts'
import { Tablet } from './support/tablet.ts'

const SOON = { timeout: 45_000 }
const IN_1970 = Date.UTC(1970, 5, 1) - Date.now()

describe('two tablets write one field without seeing each other, and people settle it', () => {
  let folder: string
  let links: DemoLinks
  let relay: RelayProcess
  let a: Tablet
  let b: Tablet
  let repair: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-settle-'))
    links = await demoFolder(join(folder, 'data'))
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
    const url = `http://localhost:${relay.port}`
    a = await Tablet.unpack(join(folder, 'a'), url)
    b = await Tablet.unpack(join(folder, 'b'), url, 'phone')
    await letClockMove(b.page.context())
    await a.enter(links.coordination)
    await a.open('/app/appareil')
    await a.page.getByLabel('Nom de cet appareil').fill('tablette de la salle')
    await a.page.getByRole('button', { name: 'Garder ce nom' }).click()
    await b.enter(links.member)
    repair = await a.proposes('Repair café itinérant', 'Le groupe Réparer')
    await a.isUpToDate()
    await b.page.goto(`${url}${repair}`)
    await b.page.getByRole('heading', { name: 'Repair café itinérant' }).waitFor(SOON)
    await b.isUpToDate()
  })

  afterAll(async () => {
    await Promise.allSettled([a?.close(), b?.close()])
    await relay?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const apart = async (atA: () => Promise<unknown>, atB: () => Promise<unknown>) => {
    await a.goOffline()
    await b.goOffline()
    await atA()
    await atB()
    await a.comeBack()
    await b.comeBack()
    for (const tablet of [a, b, a]) {
      await tablet.open('/app/appareil')
      await tablet.page.getByRole('button', { name: 'Chercher un relais' }).click()
      await tablet.isUpToDate()
    }
  }
  const question = async (tablet: Tablet) => {
    await tablet.open('/app/a-departager')
    await tablet.page.getByRole('link', { name: /Repair café itinérant/ }).click()
    await tablet.page.locator('.choice-card').first().waitFor()
  }

  test('both find the two versions in the tray: who, on which device, which clock to doubt, which words differ', async () => {
    await apart(
      () => a.changesInitiative(repair, 'Prochaine étape', 'samedi 21 mars à 14\u00a0h\u00a000'),
      async () => {
        await moveClock(b.page, IN_1970)
        await b.changesInitiative(repair, 'Prochaine étape', 'samedi 21 mars à 10\u00a0h\u00a030')
        await moveClock(b.page, 0)
      },
    )
    for (const tablet of [a, b]) {
      await question(tablet)
      expect(await tablet.page.getByRole('heading', { level: 1 }).innerText()).toMatch(
        /La prochaine étape de «\sRepair café itinérant\s» a été écrite deux fois/,
      )
      const marks = await tablet.page.locator('.choice-card mark').allInnerTexts()
      const [mine, theirs] = [/14\sh\s00/, /10\sh\s30/].map(hasText =>
        tablet.page.locator('.choice-card').filter({ hasText }),
      )
      expect(await mine?.innerText()).toMatch(/Camille Astruc · tablette de la salle/)
      expect(await mine?.innerText()).not.toContain('horloge douteuse')
      expect(await theirs?.innerText()).toMatch(/Odile Vergnes/)
      expect(await theirs?.innerText()).toContain('horloge douteuse')
      expect(marks.map(mark => mark.replace(/\s/g, ' ')).sort()).toEqual(['10 h 30', '14 h 00'])
    }
  })

  test('who leaves it for later finds it again', async () => {
    await b.page.getByRole('link', { name: 'Plus tard' }).click()
    await b.page.getByRole('heading', { name: 'À départager' }).waitFor()
    await b.page.getByRole('link', { name: /Repair café itinérant/ }).waitFor()
  })

  test('two who settle it differently without a network meet again in the tray', async () => {
    await apart(
      async () => {
        await question(a)
        await a.page.getByRole('radio', { name: /10\sh\s30/ }).check()
        await a.page.getByRole('button', { name: /Garder 10/ }).click()
        await a.page.getByRole('heading', { name: 'C’est départagé' }).waitFor()
      },
      async () => {
        await question(b)
        await b.page.getByRole('radio', { name: /14\sh\s00/ }).check()
        await b.page.getByRole('button', { name: /Garder 14/ }).click()
        await b.page.getByRole('heading', { name: 'C’est départagé' }).waitFor()
      },
    )
    await question(a)
    await question(b)
  })

  test('a third version, half written, survives a reload and then stands alone on both', async () => {
    await question(b)
    await b.page.getByRole('button', { name: 'Écrire une troisième version' }).click()
    await b.page.getByRole('textbox', { name: /Une troisième version/ }).fill('dimanche 22 mars')
    await b.page.reload()
    expect(await b.page.getByRole('textbox', { name: /Une troisième version/ }).inputValue()).toBe(
      'dimanche 22 mars',
    )
    // Choosing another one for a moment loses nothing of it.
    await b.page.getByRole('radio').first().check()
    await b.page.getByRole('radio', { name: 'Une troisième version' }).check()
    await b.page.getByRole('button', { name: 'Garder la troisième version' }).click()
    await b.page.getByRole('heading', { name: 'C’est départagé' }).waitFor()
    for (const tablet of [a, b]) {
      await expect.poll(() => tablet.reads(repair), SOON).toContain('dimanche 22 mars')
      expect(await tablet.reads(repair)).not.toContain('Écrit deux fois')
    }
  })

  test('a deletion against a change asks in words, and either answer is one touch from being undone', async () => {
    await apart(
      async () => {
        await a.open(repair)
        await a.page.getByRole('button', { name: 'Mettre de côté' }).click()
        await a.page.getByText('Cette fiche est de côté').waitFor()
      },
      () => b.changesInitiative(repair, 'Hébergée par', 'La maison du lavoir'),
    )
    await question(b)
    const asked = await b.page.locator('main').innerText()
    expect(asked).toMatch(/a mis cette fiche de côté\s; Odile.* l’a changée sans le savoir/)
    expect(asked).toContain('La maison du lavoir')
    await b.page.getByRole('radio', { name: /La mettre de côté/ }).check()
    await b.page.getByRole('button', { name: 'La mettre de côté' }).click()
    await b.page.getByRole('button', { name: 'La remettre' }).click()
    await b.page.getByRole('heading', { name: 'C’est départagé' }).waitFor()
    await expect.poll(() => a.reads(repair), SOON).toContain('La maison du lavoir')
  })

  test('a meeting put aside while the other tablet adds a point to it asks both, and is back in the list once it is kept', async () => {
    const meeting = await a.plansMeeting('Réunion du four à pain', ['Accueil'])
    await a.isUpToDate()
    await b.open(meeting)
    await b.page.locator('.agenda-point').first().waitFor(SOON)
    await apart(
      async () => {
        await a.page.getByRole('button', { name: 'Mettre de côté' }).click()
        await a.page.getByText('Cette fiche est de côté').waitFor(SOON)
      },
      async () => {
        await b.page.getByRole('button', { name: 'Ajouter un point' }).click()
        await b.page.getByLabel('Nouveau point').fill('Un devis')
        await b.page.getByRole('button', { name: 'Ajouter', exact: true }).click()
        await b.page.locator('.agenda-point').nth(1).waitFor(SOON)
      },
    )
    for (const tablet of [a, b]) {
      await tablet.open('/app/a-departager')
      await tablet.page.getByRole('link', { name: /Réunion du four à pain/ }).click()
      await tablet.page.getByText('l’a complétée sans le savoir').waitFor(SOON)
      await tablet.page.locator('.choice-card').getByText('Un devis').waitFor(SOON)
    }
    await a.open('/app/reunions')
    const disputed = a.page.getByRole('list', { name: 'À départager' })
    await disputed.getByRole('link', { name: /Réunion du four à pain/ }).waitFor(SOON)
    await b.page.getByRole('button', { name: 'Garder la fiche' }).click()
    await disputed.waitFor({ ...SOON, state: 'detached' })
    await a.page.getByRole('link', { name: /Réunion du four à pain/ }).waitFor(SOON)
  })

  test('the history seen on the other tablet says who changed what, and undoing is an ordinary change', async () => {
    await a.changesInitiative(repair, 'Portée par', 'Personne')
    await a.isUpToDate()
    await expect.poll(() => b.reads(repair), SOON).toContain('Personne')
    await b.page.getByRole('link', { name: 'Historique' }).click()
    const mistake = b.page.getByRole('listitem').filter({ hasText: 'Personne' }).first()
    await mistake.waitFor()
    expect(await mistake.innerText()).toMatch(/avant\s: Le groupe Réparer/)
    await mistake.getByRole('button', { name: 'Annuler ce changement' }).click()
    await expect
      .poll(() => b.page.getByRole('listitem').first().innerText(), SOON)
      .toMatch(/avant\s: Personne/)
    await b.isUpToDate()
    await expect.poll(() => a.reads(repair), SOON).toContain('Le groupe Réparer')
  })

  test('one’s own history reads without a network', async () => {
    await a.goOffline()
    await a.changesInitiative(repair, 'Portée par', 'Le groupe Réparer et Lou')
    await a.page.getByRole('link', { name: 'Historique' }).click()
    await a.page.getByText('Ce que cet appareil connaît').waitFor()
    expect(await a.page.getByRole('listitem').first().innerText()).toContain('Le groupe Réparer et Lou')
    await a.comeBack()
  })
})
