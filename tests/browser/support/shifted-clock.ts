import type { BrowserContext, Page } from 'playwright'

/**
 * Lets the clock that a browser's pages read be moved. Only the clock: timers and `performance.now` go on, as on a
 * tablet whose date was set wrong.
 */
export async function letClockMove(context: BrowserContext): Promise<void> {
  await context.addInitScript(shiftDate)
}

/** From now on, in this page and those of the same origin that open later, it is `ms` later than it truly is. */
export async function moveClock(page: Page, ms: number): Promise<void> {
  await page.evaluate(shift => localStorage.setItem('test.clock', String(shift)), ms)
}

// Runs in the page: it can use nothing from outside itself.
function shiftDate(): void {
  const TrueDate = Date
  const shift = () => {
    try {
      return Number(localStorage.getItem('test.clock'))
    } catch {
      return 0
    }
  }
  const now = () => TrueDate.now() + shift()
  window.Date = new Proxy(TrueDate, {
    construct: (_, args, target) =>
      Reflect.construct(TrueDate, args.length === 0 ? [now()] : args, target) as object,
    get: (date, key) => (key === 'now' ? now : Reflect.get(date, key)),
  })
}
