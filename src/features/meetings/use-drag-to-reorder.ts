import type { RefObject } from 'preact'
import { useRef } from 'preact/hooks'

/** How near to the edge of the window the page begins to scroll under a drag, and by how much, in CSS pixels. */
const EDGE = 80
const SCROLL = 12

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
    if (event.button !== 0 || !(handle instanceof HTMLElement) || !sheet.current) return
    const dragged = handle.closest<HTMLElement>('[data-point]')
    const row = dragged && rowOf(dragged)
    if (!dragged || !row) return
    event.preventDefault()
    const places = placesOf(sheet.current, dragged)
    const startedAt = event.clientY + window.scrollY
    let target: HTMLElement | undefined
    const mark = (next: HTMLElement | undefined) => {
      if (target) delete rowOf(target)?.dataset.drop
      target = next
      const markedRow = next && rowOf(next)
      if (markedRow)
        markedRow.dataset.drop = places.indexOf(next) < places.indexOf(dragged) ? 'before' : 'after'
    }
    const onMove = ({ clientY }: PointerEvent) => {
      if (clientY < EDGE) window.scrollBy(0, -SCROLL)
      if (clientY > window.innerHeight - EDGE) window.scrollBy(0, SCROLL)
      row.style.transform = `translateY(${clientY + window.scrollY - startedAt}px)`
      mark(places.find(place => place !== dragged && isOver(rowOf(place), clientY)))
    }
    const end = (isDropped: boolean) => {
      handle.removeEventListener('pointermove', onMove)
      handle.removeEventListener('pointerup', onUp)
      handle.removeEventListener('pointercancel', onCancel)
      window.removeEventListener('keydown', onKey)
      row.style.transform = ''
      delete row.dataset.dragged
      const [id, placeOf] = [dragged.dataset.point, target?.dataset.point]
      mark(undefined)
      if (isDropped && id && placeOf) drop.current(id, placeOf)
    }
    const onUp = () => end(true)
    const onCancel = () => end(false)
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') end(false)
    }
    handle.setPointerCapture(event.pointerId)
    row.dataset.dragged = ''
    handle.addEventListener('pointermove', onMove)
    handle.addEventListener('pointerup', onUp)
    handle.addEventListener('pointercancel', onCancel)
    window.addEventListener('keydown', onKey)
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
