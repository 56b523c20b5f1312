import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumFlags, chromiumPath } from '#tests/support/chromium.ts'

let server: ViteDevServer
let browser: Browser
let page: Page

beforeAll(async () => {
  server = await createServer({
    configFile: 'gallery.config.ts',
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, hmr: false },
  })
  await server.listen()
  const executablePath = chromiumPath()
  browser = await chromium.launch({ args: chromiumFlags, ...(executablePath && { executablePath }) })
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    reducedMotion: 'reduce',
    colorScheme: 'light',
  })
  page = await context.newPage()
  await page.goto(server.resolvedUrls?.local[0] ?? '')
  await page.getByRole('heading', { level: 1, name: 'Galerie' }).waitFor()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

describe('the gallery', () => {
  test.each(['Claire', 'Sombre', 'Contraste fort'])('keeps nobody out of any state, look: %s', async look => {
    await page.getByRole('radio', { name: look, exact: true }).check()
    expect(await barriers(look === 'Contraste fort')).toEqual([])
  })

  test('says of every field in error that what stands in it is wrong, and why', async () => {
    const errors = await page.locator('.field-error').evaluateAll(all =>
      all
        // The frame and the notes of a field are shown without an input of theirs.
        .filter(({ id }) => !/^(frame|notes)/.test(id))
        .map(({ id, parentElement }) => {
          const said = [...document.querySelectorAll('[aria-invalid="true"]')].filter(one =>
            one.getAttribute('aria-describedby')?.split(' ').includes(id),
          )
          const label = parentElement?.querySelector('.field-label')?.textContent?.trim()
          return `${label}: ${said.map(one => one.getAttribute('role') ?? one.localName).join(' ')}`
        }),
    )
    expect(errors).toEqual([
      'Une ligne: input',
      'Plusieurs lignes: textarea',
      'Mot de passe: input',
      'Un choix dans une liste: select',
      'Un choix à toucher: radiogroup',
      'Plusieurs choix à toucher: input input input',
      'Un nombre: input',
      'Un jour: input',
      'Une heure: input',
      'Un jour ou une heure: input',
      'Un jour et une heure: input input',
      'Une personne à chercher: combobox',
    ])
  })

  test('keeps nobody out of a dialog in very large text', async () => {
    await page.getByRole('radio', { name: 'Très grande', exact: true }).check()
    await page.getByRole('button', { name: 'Ouvrir le dialogue' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await barriers(false)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })

  test('shows what stands in place of something that fails', async () => {
    expect(await page.getByText('This part always fails, to be seen').count()).toBe(1)
  })
})

async function barriers(enhanced: boolean): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({
      rules: { 'target-size': { enabled: true }, 'color-contrast-enhanced': { enabled: enhanced } },
    })
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`),
  )
}
