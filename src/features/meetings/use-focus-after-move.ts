import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Direction } from './agenda-moves.tsx'

type Followed = {
  readonly id: string
  /** On the button that moves this way, or the other if it can go no further; on the point itself without. */
  readonly direction: Direction | undefined
  readonly order: string
}

/**
 * Keeps the focus on the point that was moved or put back: its row is put elsewhere in the page, and the browser lets
 * go of it.
 */
export function useFocusAfterMove(points: readonly { readonly id: string }[]) {
  const sheet = useRef<HTMLDivElement>(null)
  const followed = useRef<Followed | undefined>(undefined)
  const order = points.map(({ id }) => id).join()
  useLayoutEffect(() => {
    const wanted = followed.current
    if (!wanted || wanted.order === order) return
    followed.current = undefined
    const row = [...(sheet.current?.querySelectorAll<HTMLElement>('[data-point]') ?? [])].find(
      element => element.dataset.point === wanted.id,
    )
    const other = wanted.direction === 'up' ? 'down' : 'up'
    const buttons = [wanted.direction, other].map(one =>
      row?.querySelector<HTMLButtonElement>(`[data-move="${one}"] button:enabled`),
    )
    const target = wanted.direction ? buttons.find(Boolean) : row?.querySelector<HTMLElement>('a')
    target?.focus()
  })
  return {
    sheet,
    follow(id: string, direction?: Direction) {
      const isOnPoint = document.activeElement instanceof HTMLAnchorElement
      followed.current = { id, direction: isOnPoint ? undefined : direction, order }
    },
  }
}
