import type { Locator } from 'playwright'
import { plain } from './paper.ts'
import type { Tablet } from './tablet.ts'

const SOON = { timeout: 60_000 }

export function button({ page }: Tablet, name: string): Locator {
  return page.getByRole('button', { name, exact: true })
}

/** One of the gestures beside the notes: "Décision", "Action" … */
export function gesture({ page }: Tablet, name: string): Locator {
  return page.locator('.gestures').getByRole('button', { name, exact: true })
}

export function heading({ page }: Tablet, name: string | RegExp): Locator {
  return page.getByRole('heading', { name }).first()
}

/** Opens a point from the ordre du jour. */
export async function goTo(tablet: Tablet, point: string): Promise<void> {
  await tablet.page.locator('.agenda-point').getByRole('link', { name: point }).click()
  await heading(tablet, point).waitFor(SOON)
}

/** "24 présents · quorum atteint", with plain spaces. */
export async function room({ page }: Tablet): Promise<string> {
  return plain(await page.locator('.room-line').first().innerText())
}

/** Opens what stands beside the points of a meeting: on a tablet behind a link while a point is open. */
export async function showWhole({ page }: Tablet): Promise<void> {
  const link = page.getByRole('link', { name: 'Vue d’ensemble' })
  const papers = page.getByText('Sur papier')
  await papers.or(link).first().waitFor(SOON)
  if ((await papers.count()) === 0) await link.click()
  await papers.waitFor(SOON)
}
