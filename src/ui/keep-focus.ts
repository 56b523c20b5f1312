const FOCUSABLE =
  'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex]:not([tabindex="-1"])'

/** Where something stands, or stood: inside what, and after what; after nothing where it came first. */
type Place = { readonly inside: Element; readonly after: Node | null }

/**
 * Never lets the focus fall out of the page: when what has it goes, because it was done with or its row left, the focus
 * passes to what stands nearest, first to what comes after. A screen that goes as a whole leaves it to the next screen,
 * whose title takes it.
 */
export function keepFocus(): void {
  let last: EventTarget | null = null
  document.addEventListener('focusin', event => {
    last = event.target
  })
  // Who touches where nothing is has let go of the focus themselves.
  document.addEventListener(
    'click',
    () => {
      if (isNowhere()) last = null
    },
    true,
  )
  new MutationObserver(changes => {
    if (!isNowhere() || !(last instanceof HTMLElement)) return
    const place = placeOfRemoved(last, changes)
    if (!place) return
    // A row that was put elsewhere is still here, and only has to be found again.
    if (last.isConnected) last.focus()
    else focusNearest(place)
  }).observe(document.body, { childList: true, subtree: true })
}

/** The way back to what has the focus now, or to what stands nearest to where it was if it is gone by then. */
export function wayBackToFocus(): () => void {
  const opener = document.activeElement
  if (!(opener instanceof HTMLElement) || opener === document.body) return () => undefined
  const places = placesAround(opener)
  return () => {
    const place = places.find(({ inside }) => inside.isConnected)
    if (opener.isConnected) opener.focus()
    else if (place) focusNearest(place)
  }
}

/**
 * Turns Tab round at the ends of what is in front of the page. A browser would go on to its own bars, where it has
 * some, and come back in its own time; on a tablet's keyboard the focus is on nothing meanwhile.
 */
export function keepTabInside(event: KeyboardEvent): void {
  if (event.key !== 'Tab' || !(event.currentTarget instanceof HTMLElement)) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isShown)
  const [end, other] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]]
  // A day or an hour has stops of its own inside, and a group of choices is one stop: the browser goes on from there.
  if (document.activeElement !== end || (end instanceof HTMLInputElement && end.type !== 'text')) return
  event.preventDefault()
  other?.focus()
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}

/** Where `lost` was taken from; where its surroundings went too, where those were. */
function placeOfRemoved(lost: Element, changes: readonly MutationRecord[]): Place | undefined {
  let [inner, place]: [Element, Place | undefined] = [lost, undefined]
  for (const { target, removedNodes, previousSibling } of changes) {
    const removed = [...removedNodes].find(node => node.contains(inner))
    if (!removed || !(target instanceof Element)) continue
    if (removed instanceof Element && removed.querySelector('h1')) return undefined
    inner = target
    place = { inside: target, after: previousSibling }
  }
  return place
}

/** The places of an element and of each thing around it, from the inside out. */
function placesAround(element: Element): readonly Place[] {
  const inside = element.parentElement
  return inside ? [{ inside, after: element.previousSibling }, ...placesAround(inside)] : []
}

function focusNearest({ inside, after }: Place): void {
  const before = after && inside.contains(after) ? after : null
  for (let around: Element | null = inside; around; around = around.parentElement) {
    const all = [...around.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isShown)
    const nearest = all.find(one => isPast(one, before, inside)) ?? all.at(-1)
    nearest?.focus()
    if (nearest) return
  }
}

function isShown(element: Element): boolean {
  // What a closed fold hides has its boxes all the same.
  const isFolded = element.closest('details:not([open]) > :not(summary)') !== null
  return !isFolded && element.getClientRects().length > 0
}

function isPast(element: Element, before: Node | null, inside: Element): boolean {
  const position = (before ?? inside).compareDocumentPosition(element)
  const isWithin = (position & Node.DOCUMENT_POSITION_CONTAINED_BY) !== 0
  return (position & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !(before && isWithin)
}
