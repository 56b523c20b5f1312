import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Direction } from './agenda-moves.tsx'

type Followed = {
  readonly id: string
  readonly direction: Direction
  readonly order: string
  readonly wasLink: boolean
}

/** Keeps the focus on the point that was moved: its row is put elsewhere in the page, and the browser lets go of it. */
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
    const target = wanted.wasLink ? row?.querySelector<HTMLElement>('a') : buttons.find(Boolean)
    target?.focus()
  })
  return {
    sheet,
    follow(id: string, direction: Direction) {
      const wasLink = document.activeElement instanceof HTMLAnchorElement
      followed.current = { id, direction, order, wasLink }
    },
  }
}
