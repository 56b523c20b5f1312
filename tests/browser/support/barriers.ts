import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'

/**
 * What keeps people out of a screen, by day and by night, as axe finds it.
 * `enhanced`: every text must stand out at 7:1, large ones at 4.5:1, as high contrast promises.
 */
export async function barriersByDayAndNight(page: Page, enhanced = false): Promise<string[]> {
  return [...(await barriersIn(page, 'light', enhanced)), ...(await barriersIn(page, 'dark', enhanced))]
}

/** What keeps people out of a screen in one of its looks. */
export async function barriersIn(
  page: Page,
  colorScheme: 'light' | 'dark',
  enhanced = false,
): Promise<string[]> {
  // Without motion, for a colour that is still on its way would be judged as it passes.
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await settled(page)
  const { violations } = await new AxeBuilder({ page })
    .options({
      rules: { 'target-size': { enabled: true }, 'color-contrast-enhanced': { enabled: enhanced } },
    })
    .analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${colorScheme}: ${id}, ${help}: ${html}: ${failureSummary}`),
  )
}

/** Waits until a screen has put down what it reads from the device: nothing has moved for ten frames. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>(resolve => {
        let still = 0
        const observer = new MutationObserver(() => {
          still = 0
        })
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        })
        const frame = () => {
          if (++still > 10) {
            observer.disconnect()
            resolve()
          } else requestAnimationFrame(frame)
        }
        requestAnimationFrame(frame)
      }),
  )
}

/** What stands outside the width of the screen, or does not fit in a box that hides what is too much. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // A field of one line follows its caret: nothing of it is out of reach.
    const hides = (element: Element) =>
      getComputedStyle(element).overflowX !== 'visible' && !(element instanceof HTMLInputElement)
    return [...document.body.querySelectorAll('*')]
      .filter(element => element.checkVisibility() && !element.closest('.visually-hidden, svg'))
      .filter(element => {
        const { left, right, width } = element.getBoundingClientRect()
        const isOutside = width > 0 && (left < -1 || right > innerWidth + 1)
        return isOutside || (hides(element) && element.scrollWidth > element.clientWidth + 1)
      })
      .map(element => element.outerHTML.slice(0, 200))
  })
}
