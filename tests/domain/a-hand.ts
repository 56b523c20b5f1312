import type { Hand } from '#domain/save.ts'

/** Somebody's hand on a page of their own: the writer's id is the page's, the pen's is the person's. */
export function aHand(page: string, options: { readonly pen?: string; readonly now?: number } = {}): Hand {
  const { pen = `pen-of-${page}`, now = Date.UTC(2026, 2, 12) } = options
  let count = 0
  return { writer: { id: page, next: () => ++count }, pen, clock: { now: () => now } }
}
