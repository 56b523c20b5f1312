import { readdirSync, readFileSync } from 'node:fs'
import { type BrowserContext, chromium, type Locator, type Page } from 'playwright'
import { chromiumFlags, chromiumPath } from '#tests/support/chromium.ts'

/** How long a screen may take to show something on a busy machine with two cores. */
const PATIENCE = 45_000

const SIZES = { tablet: { width: 1024, height: 768 }, phone: { width: 360, height: 740 } } as const

type Locale = 'fr-FR' | 'en-GB'

const UP_TO_DATE = {
  'fr-FR': 'Tout est arrivé au relais principal',
  'en-GB': 'Everything has reached the main relay',
} as const

/**
 * A device with the app, as its user meets it: everything goes through what is on screen. It keeps its browser
 * profile on disk, so that it can be closed and opened again.
 */
export class Tablet {
  readonly #folder: string
  readonly #url: string
  readonly #size: keyof typeof SIZES
  readonly #locale: Locale
  #context: BrowserContext
  #page: Page

  private constructor(
    folder: string,
    url: string,
    size: keyof typeof SIZES,
    locale: Locale,
    context: BrowserContext,
    page: Page,
  ) {
    this.#folder = folder
    this.#url = url
    this.#size = size
    this.#locale = locale
    this.#context = context
    this.#page = page
  }

  /** Takes a new device out of its box, which is set to this language. */
  static async unpack(
    folder: string,
    url: string,
    size: keyof typeof SIZES = 'tablet',
    locale: Locale = 'fr-FR',
  ): Promise<Tablet> {
    const { context, page } = await launch(folder, size, locale, false)
    return new Tablet(folder, url, size, locale, context, page)
  }

  get page(): Page {
    return this.#page
  }

  /** Signs in by a link and waits until the whole space is here and the app can open without a network. */
  async enter(link: string): Promise<void> {
    await this.#page.goto(`${this.#url}/app/entrer#${link}`)
    await this.isUpToDate()
    await this.#page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  }

  async goOffline(): Promise<void> {
    await this.#context.setOffline(true)
  }

  async comeBack(): Promise<void> {
    await this.#context.setOffline(false)
  }

  /** Closes the browser and opens it again, still without a network, at the bare address. */
  async closeAndReopenOffline(): Promise<void> {
    await this.#context.close()
    await this.#start('offline')
    await this.#page.goto(`${this.#url}/`)
    await this.#page.getByRole('heading', { level: 1 }).first().waitFor({ timeout: PATIENCE })
  }

  /** Kills the browser (nothing is flushed, nothing is said) and opens it again, still without a network. */
  async killAndReopenOffline(): Promise<void> {
    const isGone = new Promise(resolve => this.#context.once('close', resolve))
    process.kill(browserProcess(this.#folder), 'SIGKILL')
    await isGone
    await this.#start('offline')
  }

  /** Closes the browser and opens it again in another time zone. */
  async travelsTo(timeZone: string): Promise<void> {
    await this.#context.close()
    await this.#start('online', timeZone)
  }

  async #start(network: 'online' | 'offline', timeZone?: string): Promise<void> {
    const { context, page } = await launch(
      this.#folder,
      this.#size,
      this.#locale,
      network === 'offline',
      timeZone,
    )
    this.#context = context
    this.#page = page
  }

  async open(path: string): Promise<void> {
    await this.#page.goto(`${this.#url}${path}`)
    await this.#page.getByRole('heading', { level: 1 }).first().waitFor({ timeout: PATIENCE })
  }

  /** Waits until the line at the top says that everything has arrived. */
  async isUpToDate(): Promise<void> {
    await this.#page.getByText(UP_TO_DATE[this.#locale]).first().waitFor({ timeout: PATIENCE })
  }

  async writesInJournal(text: string): Promise<void> {
    await this.open('/app/journal/ecrire')
    await this.#page.getByLabel('Votre texte').fill(text)
    await this.#button('Mettre dans le journal').click()
    await this.#page.getByText(text).first().waitFor({ timeout: PATIENCE })
  }

  /** From now on keeps what a screen reader is given to say, until the page is loaded again. */
  async listens(): Promise<void> {
    await this.#page.evaluate(() => {
      const heard: string[] = []
      const region = () => document.getElementById('announcements')
      new MutationObserver(() => {
        const text = region()?.textContent
        if (text && text !== heard.at(-1)) heard.push(text)
      }).observe(document.body, { childList: true, subtree: true, characterData: true })
      Object.assign(window, { heard })
    })
  }

  /** What a screen reader was given to say since it `listens`, one line each. */
  hears(): Promise<string> {
    return this.#page.evaluate(() => (window as unknown as { heard: string[] }).heard.join('\n'))
  }

  /** Answers the path of the new initiative. */
  async proposes(what: string, who: string): Promise<string> {
    await this.open('/app/initiatives/nouvelle')
    await this.#page.getByLabel('Quoi ?').fill(what)
    await this.#page.getByLabel('Qui ?').fill(who)
    await this.#button('Noter cette initiative').click()
    return this.#isAt(/\/app\/initiatives\/[0-9A-Z]{26}$/, what)
  }

  async changesInitiative(path: string, label: string, value: string): Promise<void> {
    await this.open(`${path}/modifier`)
    await this.#page.getByLabel(label, { exact: true }).fill(value)
    await this.#button('Enregistrer').click()
    await this.#page.getByText(value).first().waitFor({ timeout: PATIENCE })
  }

  /** Answers the path of the new meeting. */
  async plansMeeting(name: string, points: readonly string[]): Promise<string> {
    await this.open('/app/reunions/nouvelle')
    await this.#page.getByLabel('Nom de la réunion').fill(name)
    await this.#button('Créer la réunion').click()
    const path = await this.#isAt(/\/app\/reunions\/[0-9A-Z]{26}$/, name)
    await this.#button('Ajouter un point').click()
    for (const point of points) {
      await this.#page.getByLabel('Nouveau point').fill(point)
      await this.#page.getByRole('button', { name: 'Ajouter', exact: true }).click()
      await this.#point(point).waitFor({ timeout: PATIENCE })
    }
    return path
  }

  async movesPoint(meeting: string, title: string, direction: 'Monter' | 'Descendre'): Promise<void> {
    await this.open(meeting)
    const before = await this.points()
    await this.#button('Changer l’ordre').click()
    await this.#page.getByRole('button', { name: `${direction} « ${title} »` }).click()
    await this.#until(async () => (await this.points()).join() !== before.join(), 'the point moved')
  }

  /** The titles of the points on screen, in their order. */
  async points(): Promise<string[]> {
    return this.#page.locator('.agenda-point .card-title').allInnerTexts()
  }

  /** Types at the end of the notes of a point, key by key, and waits until they are stored on the device. */
  async notes(meeting: string, point: string, text: string): Promise<void> {
    const area = await this.#notesOf(meeting, point)
    await area.press('Control+End')
    await area.pressSequentially(text, { delay: 2 })
    await this.#page.getByText('Enregistré sur cet appareil').waitFor({ timeout: PATIENCE })
  }

  async readsNotes(meeting: string, point: string): Promise<string> {
    return (await this.#notesOf(meeting, point)).inputValue()
  }

  /** What the screen says, without the line and the bar around it. */
  async reads(path: string): Promise<string> {
    await this.open(path)
    await this.#page.waitForTimeout(500)
    return this.#page.locator('main').innerText()
  }

  /** Every document that the device holds, with its winning revision, read from its store. */
  async holds(database: string): Promise<Record<string, string>> {
    return this.#page.evaluate(readRevisions, database)
  }

  async close(): Promise<void> {
    await this.#context.close()
  }

  async #notesOf(meeting: string, point: string): Promise<Locator> {
    await this.open(meeting)
    await this.#point(point).click()
    const area = this.#page.getByRole('textbox', { name: `Notes sur « ${point} »` })
    const write = this.#button('Écrire dans les notes')
    await area.or(write).waitFor({ timeout: PATIENCE })
    // Notes that are there already are shown to be read first.
    if (await write.isVisible()) await write.click()
    await area.waitFor({ timeout: PATIENCE })
    return area
  }

  #point(title: string): Locator {
    return this.#page.locator('.agenda-point').getByRole('link', { name: title })
  }

  #button(name: string): Locator {
    return this.#page.getByRole('button', { name })
  }

  async #isAt(path: RegExp, heading: string): Promise<string> {
    await this.#page.waitForURL(path, { timeout: PATIENCE })
    await this.#page.getByRole('heading', { name: heading }).first().waitFor({ timeout: PATIENCE })
    return new URL(this.#page.url()).pathname
  }

  async #until(isSo: () => Promise<boolean>, what: string): Promise<void> {
    for (let waited = 0; waited < PATIENCE; waited += 100) {
      if (await isSo()) return
      await this.#page.waitForTimeout(100)
    }
    throw new Error(`It did not happen: ${what}`)
  }
}

/** The first process of the browser on this profile: the one that has no `--type`. */
function browserProcess(profile: string): number {
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    const words = commandLine(pid)
    if (words.includes(`--user-data-dir=${profile}`) && !words.some(word => word.startsWith('--type=')))
      return Number(pid)
  }
  throw new Error(`No browser runs on ${profile}`)
}

function commandLine(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    // It ended meanwhile.
    return []
  }
}

async function launch(
  folder: string,
  size: keyof typeof SIZES,
  locale: Locale,
  offline: boolean,
  timezoneId = 'Europe/Paris',
) {
  const executablePath = chromiumPath()
  const context = await chromium.launchPersistentContext(folder, {
    args: chromiumFlags,
    viewport: SIZES[size],
    locale,
    timezoneId,
    offline,
    ...(executablePath ? { executablePath } : {}),
  })
  context.setDefaultTimeout(PATIENCE)
  await context.addInitScript(asksForNoWakingOffline)
  return { context, page: context.pages()[0] ?? (await context.newPage()) }
}

// Runs in the page. One that is told to be offline is; a service worker that the browser wakes for it is not, and would
// send its words: so the browser is asked for nothing then. What waking does, `waking.test.ts` shows with a cut cable.
function asksForNoWakingOffline(): void {
  const manager = Reflect.get(window, 'SyncManager')?.prototype as
    | { register(tag: string): Promise<void> }
    | undefined
  if (!manager) return
  const { register } = manager
  manager.register = function (tag) {
    if (navigator.onLine) return register.call(this, tag)
    return Promise.reject(new DOMException('This page is told to be offline', 'NotAllowedError'))
  }
}

// Runs in the page: it can use nothing from outside itself.
function readRevisions(database: string): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const request = opening.result.transaction('docs').objectStore('docs').getAll()
      request.onerror = () => reject(request.error)
      request.onsuccess = () => {
        opening.result.close()
        resolve(
          Object.fromEntries(request.result.map((row: { id: string; rev: string }) => [row.id, row.rev])),
        )
      }
    }
  })
}
