import type { Page } from 'playwright'
import { expect } from 'vitest'

const SOON = { timeout: 30_000 }

/** More than any screen of the story has to be tabbed through. */
const MOST_PRESSES = 120

type Role = Parameters<Page['getByRole']>[0]

/**
 * Somebody who has a keyboard and no pointer. Before and after every key the focus must be on something, in sight, not
 * under something else, and drawn as such.
 */
export class ByKeyboard {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** Tabs until the focus is on this, forwards or backwards. */
  async to(role: Role, name: string | RegExp, direction: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const passed: string[] = []
    for (let presses = 0; presses < MOST_PRESSES; presses++) {
      if (await this.isOn(role, name)) return
      await this.#press(direction, passed)
    }
    throw new Error(`${direction} never came to the ${role} ${name}: ${passed.join(' › ')}`)
  }

  /** Tabs to a button and presses it with Enter. */
  async pushes(name: string | RegExp, direction: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.to('button', name, direction)
    await this.press('Enter')
  }

  /** Tabs to a link and follows it. */
  async follows(name: string | RegExp, direction: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.to('link', name, direction)
    await this.press('Enter')
  }

  /** Tabs to a field and types into it. */
  async writes(field: string | RegExp, text: string, direction: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.to('textbox', field, direction)
    await this.types(text)
  }

  /** Tabs to a group of choices and goes through them with the arrows. */
  async chooses(choice: string): Promise<void> {
    const group = this.#page
      .getByRole('radiogroup')
      .filter({ has: this.#page.getByRole('radio', { name: choice }) })
    for (let presses = 0; (await group.locator(':focus').count()) === 0; presses++) {
      if (presses === MOST_PRESSES) throw new Error(`Tab never came to the choice ${choice}`)
      await this.press('Tab')
    }
    for (let presses = 0; !(await this.isOn('radio', choice)); presses++) {
      if (presses === MOST_PRESSES) throw new Error(`The arrows never came to the choice ${choice}`)
      await this.press('ArrowDown')
    }
    await this.press('Space')
  }

  /** Tabs to a list and goes down it with the arrows. */
  async picks(list: string, option: string): Promise<void> {
    await this.to('combobox', list)
    const chosen = this.#page.locator('select:focus option:checked')
    for (let presses = 0; (await chosen.innerText()) !== option; presses++) {
      if (presses === MOST_PRESSES) throw new Error(`The arrows never came to ${option} in ${list}`)
      await this.press('ArrowDown')
    }
  }

  async types(text: string): Promise<void> {
    await this.isSeen()
    await this.#page.keyboard.type(text)
    await this.isSeen()
  }

  async press(key: string): Promise<void> {
    await this.isSeen()
    await this.#page.keyboard.press(key)
    await this.isSeen()
  }

  /** Whether the focus is on this. A name that is written is the whole name. */
  async isOn(role: Role, name: string | RegExp): Promise<boolean> {
    const wanted = this.#page.getByRole(role, { name, exact: typeof name === 'string' })
    return (await wanted.and(this.#page.locator(':focus')).count()) > 0
  }

  /** Waits until the focus is on this, without a key. */
  async comesTo(role: Role, name: string | RegExp): Promise<void> {
    await expect
      .poll(async () => ((await this.isOn(role, name)) ? 'there' : `on ${await this.whereabouts()}`), SOON)
      .toBe('there')
    await this.isSeen()
  }

  /** Waits until the focus can be seen: what a key sets going may take a moment to show itself. */
  async isSeen(): Promise<void> {
    await expect.poll(() => this.#page.evaluate(troubleWithFocus), SOON).toBe('')
  }

  /** Goes once round an open dialog, both ways: the focus never leaves it for the page under it. */
  async goesRoundDialog(): Promise<void> {
    for (const direction of ['Tab', 'Shift+Tab']) {
      const passed: string[] = []
      const begun = await this.#page.evaluateHandle(() => document.activeElement)
      let [hasLeft, isBack] = [false, false]
      for (let presses = 0; !isBack; presses++) {
        expect(presses, `${direction} never came round`).toBeLessThan(MOST_PRESSES)
        await this.#press(direction, passed)
        expect(await this.#page.evaluate(isInOpenDialog), await this.whereabouts()).toBe(true)
        const isThere = await begun.evaluate(one => one === document.activeElement)
        // A day or an hour keeps the focus for several presses.
        isBack = hasLeft && isThere
        hasLeft ||= !isThere
      }
      await begun.dispose()
    }
  }

  async #press(key: string, passed: string[]): Promise<void> {
    try {
      await this.press(key)
    } catch (cause) {
      throw new Error(`${(cause as Error).message}, after ${passed.join(' › ')}`, { cause })
    }
    passed.push(await this.whereabouts())
  }

  /** What the focus is on, in a few words, for whoever reads a failure. */
  async whereabouts(): Promise<string> {
    return this.#page.evaluate(describeFocus)
  }
}

// The functions below run in the page: they can use nothing from outside themselves.

/** What is wrong with where the focus is; nothing when it is all right. */
function troubleWithFocus(): string {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || focused === document.body) return 'the focus is on nothing'
  const label = focused instanceof HTMLInputElement ? focused.labels?.[0] : undefined
  const name = `${focused.tagName} "${(focused.innerText || label?.innerText || '').slice(0, 60)}"`
  const box = focused.getBoundingClientRect()
  const inSight = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight
  if (!inSight || box.width === 0 || box.height === 0) return `${name} is out of sight`
  const shown = [focused, ...(label ? [label] : [])].some(one =>
    [undefined, '::after'].some(part => {
      const { outlineStyle, outlineWidth, boxShadow, content } = getComputedStyle(one, part)
      if (part && content === 'none') return false
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
    }),
  )
  if (!shown) return `${name} does not show that it has the focus`
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)]
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
  const points = [0.02, 0.25, 0.5, 0.75, 0.98].flatMap(x =>
    [0.1, 0.5, 0.9].map(y => [left + (right - left) * x, top + (bottom - top) * y] as const),
  )
  const isUncovered = points.some(([x, y]) => {
    const hit = document.elementFromPoint(x, y)
    return hit && (focused.contains(hit) || hit.contains(focused) || label?.contains(hit))
  })
  return isUncovered ? '' : `${name} is under something else`
}

function isInOpenDialog(): boolean {
  return document.activeElement?.closest('dialog[open]') !== null
}

function describeFocus(): string {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement)) return 'nothing'
  const label = focused instanceof HTMLInputElement ? focused.labels?.[0]?.innerText : undefined
  const name = label ?? focused.ariaLabel ?? focused.innerText.slice(0, 60)
  return `${focused.tagName.toLowerCase()} "${name.replaceAll('\n', ' ')}"`
}
