import type { RefObject } from 'preact'
import { useRef } from 'preact/hooks'

/** How near to an edge of what scrolls a drag makes it scroll, and by how much in each frame, in CSS pixels. */
const EDGE = 96
const SCROLL = 8

/**
 * Dragging by a handle, with a finger, a pen or a mouse. A row is dropped in the place of another among the same
 * (`data-among`); dropped anywhere else, or with Escape, it goes back. Buttons and keys do the same without dragging.
 *
 * @returns what the handle within a `[data-point]` hears when it is pressed
 */
export function useDragToReorder(
  sheet: RefObject<HTMLElement | null>,
  onDrop: (id: string, placeOf: string) => void,
): (event: PointerEvent) => void {
  const drop = useRef(onDrop)
  drop.current = onDrop
  return event => {
    const handle = event.currentTarget
    const dragged = handle instanceof HTMLElement ? handle.closest<HTMLElement>('[data-point]') : null
    if (event.button !== 0 || !(handle instanceof HTMLElement) || !dragged || !sheet.current) return
    event.preventDefault()
    handle.setPointerCapture(event.pointerId)
    const drag = startDrag(sheet.current, dragged, event.clientY)
    const end = (isDropped: boolean) => {
      listeners.abort()
      const target = drag?.end()
      const [id, placeOf] = [dragged.dataset.point, target?.dataset.point]
      if (isDropped && id && placeOf) drop.current(id, placeOf)
    }
    const listeners = new AbortController()
    const { signal } = listeners
    handle.addEventListener('pointermove', ({ clientY }) => drag?.moveTo(clientY), { signal })
    handle.addEventListener('pointerup', () => end(true), { signal })
    handle.addEventListener('pointercancel', () => end(false), { signal })
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && end(false), { signal })
  }
}

type Drag = {
  moveTo(clientY: number): void
  /** Puts everything back as it was and says over which place the drag ended. */
  end(): HTMLElement | undefined
}

function startDrag(sheet: HTMLElement, dragged: HTMLElement, startY: number): Drag | undefined {
  const row = rowOf(dragged)
  if (!row) return undefined
  const places = placesOf(sheet, dragged)
  const scroller = scrollerOf(sheet)
  const scrolled = () => scroller.scrollTop
  const start = startY + scrolled()
  let y = startY
  let target: HTMLElement | undefined
  const mark = (next: HTMLElement | undefined) => {
    if (target) delete rowOf(target)?.dataset.drop
    target = next
    const marked = next && rowOf(next)
    if (marked) marked.dataset.drop = places.indexOf(next) < places.indexOf(dragged) ? 'before' : 'after'
  }
  const place = () => {
    row.style.transform = `translateY(${y + scrolled() - start}px)`
    mark(places.find(one => one !== dragged && isOver(rowOf(one), y)))
  }
  // A finger that rests at the edge goes on scrolling: no move tells of that.
  const frame = () => {
    const { top, bottom } = seenOf(scroller)
    const by = y < top + EDGE ? -SCROLL : y > bottom - EDGE ? SCROLL : 0
    if (by !== 0) {
      scroller.scrollTop += by
      place()
    }
    next = requestAnimationFrame(frame)
  }
  let next = requestAnimationFrame(frame)
  row.dataset.dragged = ''
  return {
    moveTo(clientY) {
      y = clientY
      place()
    },
    end() {
      cancelAnimationFrame(next)
      const over = target
      mark(undefined)
      row.style.transform = ''
      delete row.dataset.dragged
      return over
    },
  }
}

function placesOf(sheet: HTMLElement, dragged: HTMLElement): readonly HTMLElement[] {
  return [...sheet.querySelectorAll<HTMLElement>('[data-point]')].filter(
    one => one.dataset.among === dragged.dataset.among,
  )
}

function rowOf(point: HTMLElement): HTMLElement | null {
  return point.closest<HTMLElement>('.row-item')
}

function isOver(row: HTMLElement | null, y: number): boolean {
  const box = row?.getBoundingClientRect()
  return box !== undefined && y >= box.top && y < box.bottom
}

/** What scrolls around an element: on a tablet the column of the ordre du jour, on a phone the page. */
function scrollerOf(element: HTMLElement): Element {
  for (let around = element.parentElement; around; around = around.parentElement) {
    const { overflowY } = getComputedStyle(around)
    if (/auto|scroll/.test(overflowY) && around.scrollHeight > around.clientHeight) return around
  }
  return document.scrollingElement ?? document.documentElement
}

function seenOf(scroller: Element): { readonly top: number; readonly bottom: number } {
  if (scroller === document.scrollingElement) return { top: 0, bottom: window.innerHeight }
  const { top, bottom } = scroller.getBoundingClientRect()
  return { top: Math.max(0, top), bottom: Math.min(window.innerHeight, bottom) }
}
